// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/**
 * Declarations that go on being lodged while a test does something else: some are always undecided, and a new one is
 * lodged for each that is decided.
 */
final class FlowingTraffic implements AutoCloseable {
    private static final int UNDECIDED = 20;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestSystem system;
    private final TrafficGenerator generator;
    private final Semaphore permits = new Semaphore(UNDECIDED);
    private final Set<String> lodged = new HashSet<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Thread sender = new Thread(this::send, "traffic");
    private final Thread reader = new Thread(this::read, "decisions");
    private volatile boolean lodging = true;
    private volatile boolean reading = true;

    FlowingTraffic(TestSystem system, TrafficGenerator generator) {
        this.system = system;
        this.generator = generator;
        sender.start();
        reader.start();
    }

    /** Waits until so many more decisions of a kind have been made than when this was called. */
    void await(int more, Predicate<Decision> wanted) {
        int from = made().size();
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (decisions) {
            while (decisions.subList(from, decisions.size()).stream()
                            .filter(wanted)
                            .count()
                    < more) {
                check();
                if (System.nanoTime() > end) {
                    throw new AssertionError("such decisions were not made within " + PATIENCE + ", "
                            + (decisions.size() - from) + " others were");
                }
                try {
                    decisions.wait(POLL.toMillis());
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Every decision so far, in the order they were read. */
    List<Decision> made() {
        check();
        synchronized (decisions) {
            return List.copyOf(decisions);
        }
    }

    /** Lodges nothing more. */
    Set<String> stop() {
        lodging = false;
        join(sender);
        check();
        return Set.copyOf(lodged);
    }

    @Override
    public void close() {
        lodging = false;
        reading = false;
        join(sender);
        join(reader);
    }

    private void send() {
        try {
            while (lodging) {
                if (permits.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    TrafficEvent.Lodged event = nextLodged();
                    String version =
                            event.event().declarationId() + "/" + event.event().version();
                    if (!lodged.add(version)) {
                        // The traffic repeats some declarations; the job decides none twice.
                        permits.release();
                    }
                    system.send(event);
                }
            }
        } catch (RuntimeException | InterruptedException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void read() {
        DecisionCodec codec = new DecisionCodec();
        try (TopicReader topic =
                TopicReader.fromBeginning(system.system().bootstrapServers(), List.of(Topics.CONTROL_DECISIONS))) {
            while (reading) {
                for (ConsumerRecord<byte[], byte[]> record : topic.poll(POLL)) {
                    Decision decision = ((DecodeResult.Decoded<Decision>) codec.decode(record.value())).value();
                    synchronized (decisions) {
                        decisions.add(decision);
                        decisions.notifyAll();
                    }
                    if (decision.revision() == 0) {
                        permits.release();
                    }
                }
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private TrafficEvent.Lodged nextLodged() {
        while (true) {
            if (generator.next() instanceof TrafficEvent.Lodged lodgedEvent) {
                return lodgedEvent;
            }
        }
    }

    private void check() {
        if (failure.get() != null) {
            throw new AssertionError("traffic stopped", failure.get());
        }
        system.system().check();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
