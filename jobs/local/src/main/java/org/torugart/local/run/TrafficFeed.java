// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.Worker;
import org.torugart.core.partner.Partners;
import org.torugart.local.stats.Planted;
import org.torugart.local.stats.RunStatistics;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;
import org.torugart.local.traffic.Truth;
import org.torugart.local.traffic.TruthWriter;

/**
 * Sends traffic in its own order, declarations at a steady rate and everything else between them. Open loop: the time
 * of a declaration depends on its number alone, so a slow system is not spared.
 */
final class TrafficFeed implements AutoCloseable {
    /** One in thirty: more than in real trade, so that there is something to see. */
    private static final double PLANTED_RATE = 0.03;

    /** Those who send are many; what one process sends for all of them need not cost a request each. */
    private static final int LINGER_MILLIS = 5;

    private static final long SAVE_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PARK_NANOS = Duration.ofMillis(50).toNanos();

    private final TrafficGenerator generator;
    private final TrafficPosition position;
    private final RunStatistics statistics;
    private final EventSender sender;
    private final double rate;
    private final long most;
    private final Worker worker;
    private volatile boolean finished;

    private TrafficFeed(
            String bootstrapServers,
            Partners partners,
            TrafficPosition position,
            double rate,
            long most,
            RunStatistics statistics) {
        this.position = position;
        this.statistics = statistics;
        this.rate = rate;
        this.most = most;
        this.generator = new TrafficGenerator(position.settings().withPlantedRate(PLANTED_RATE));
        this.sender = EventSender.ofPartnersRecords(new RecordProducer(bootstrapServers, LINGER_MILLIS), partners);
        this.worker = new Worker("traffic", this::feed);
    }

    /**
     * Begins to send.
     *
     * @param most how many declarations there are in all, those of earlier runs with the same data included
     */
    static TrafficFeed start(
            String bootstrapServers,
            Partners partners,
            TrafficPosition position,
            double rate,
            long most,
            RunStatistics statistics) {
        TrafficFeed feed = new TrafficFeed(bootstrapServers, partners, position, rate, most, statistics);
        feed.worker.start();
        return feed;
    }

    /** Whether all declarations there are have been sent. */
    boolean isFinished() {
        return finished;
    }

    /** Throws what the traffic failed with, if it did. */
    void check() {
        worker.check();
    }

    /** Sends nothing more, and waits until the broker has what was sent. */
    void stop() {
        worker.stop();
        sender.flush();
    }

    @Override
    public void close() {
        worker.stop();
        sender.close();
    }

    private void feed() {
        try (TruthWriter truths = new TruthWriter(Files.newBufferedWriter(position.truth()))) {
            TruthReader known = new TruthReader(generator.truths(), truths);
            long events = 0;
            long declarations = 0;
            while (events < position.startsAfter() && generator.hasNext() && !worker.isStopped()) {
                declarations += isDeclaration(generator.next()) ? 1 : 0;
                known.readNew();
                events++;
            }
            send(known, events, most - declarations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDeclaration(TrafficEvent event) {
        return event instanceof TrafficEvent.OfDeclaration of && of.event().declaration() != null;
    }

    private void send(TruthReader known, long before, long left) {
        long events = before;
        long declarations = 0;
        long start = System.nanoTime();
        long saved = start;
        while (!worker.isStopped() && generator.hasNext() && declarations < left) {
            TrafficEvent event = generator.next();
            for (Truth truth : known.readNew()) {
                plant(truth);
            }
            if (isDeclaration(event)) {
                waitUntil(start + Math.round(declarations * 1e9 / rate));
                declarations++;
            }
            send(event);
            events++;
            if (System.nanoTime() - saved > SAVE_INTERVAL_NANOS) {
                position.save(events);
                saved = System.nanoTime();
            }
        }
        sender.flush();
        position.save(events);
        finished = declarations >= left;
    }

    private void plant(Truth truth) {
        if (truth.role() != Truth.Role.LEAD_UP) {
            statistics.planted(new Planted(
                    truth.declarationId(),
                    truth.scenario(),
                    truth.name(),
                    truth.role() == Truth.Role.TWIN,
                    truth.expected()));
        }
    }

    private void send(TrafficEvent event) {
        if (event instanceof TrafficEvent.OfDeclaration of) {
            statistics.declarationSent(of.event());
            sender.send(of.event());
        } else if (event instanceof TrafficEvent.ManifestArrived arrived) {
            statistics.manifestSent();
            sender.send(arrived.manifest());
        } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
            statistics.controlResultSent();
            sender.send(arrived.result());
        } else if (event instanceof TrafficEvent.Filed filed) {
            sender.send(filed);
        }
    }

    private void waitUntil(long nanos) {
        while (!worker.isStopped()) {
            long left = nanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(Math.min(left, LONGEST_PARK_NANOS));
        }
    }

    /** Follows the generator's growing list and writes what is new. */
    private static final class TruthReader {
        private final List<Truth> truths;
        private final TruthWriter writer;
        private int read;

        TruthReader(List<Truth> truths, TruthWriter writer) {
            this.truths = truths;
            this.writer = writer;
        }

        List<Truth> readNew() {
            List<Truth> fresh = List.copyOf(truths.subList(read, truths.size()));
            fresh.forEach(writer::write);
            read = truths.size();
            return fresh;
        }
    }
}
