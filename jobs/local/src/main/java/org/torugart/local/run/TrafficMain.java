// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.nio.file.Path;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.local.system.StopSignal;
import org.torugart.local.traffic.TrafficGenerator;

/** Seeded traffic as a process of its own: {@code BOOTSTRAP_SERVERS DIRECTORY RATE}. Goes on where it was stopped. */
public final class TrafficMain {
    private static final long SEED = 42;
    private static final double PLANTED_RATE = 0.03;
    private static final int SAVED_EVERY = 100;

    private TrafficMain() {}

    /** Sends until the process is asked to end. */
    public static void main(String[] arguments) {
        double rate = Double.parseDouble(arguments[2]);
        TrafficPosition position = TrafficPosition.open(Path.of(arguments[1]), SEED, rate);
        TrafficGenerator generator = new TrafficGenerator(position.settings().withPlantedRate(PLANTED_RATE));
        long events = 0;
        while (events < position.startsAfter() && generator.hasNext()) {
            generator.next();
            events++;
        }
        StopSignal stop = StopSignal.onInterrupt();
        try (EventSender sender = EventSender.ofOwnRecords(new RecordProducer(arguments[0], 0))) {
            long[] sent = {events};
            new SteadyTraffic(generator, sender, rate).send(stop::isRequested, event -> {
                sent[0]++;
                if (sent[0] % SAVED_EVERY == 0) {
                    position.save(sent[0]);
                }
            });
            sender.flush();
            position.save(sent[0]);
        }
    }
}
