// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/**
 * Sends traffic in its own order, declarations at a rate and everything else between them. Open loop: what has been
 * missed is caught up with, so a slow system is not spared. For one thread that sends; any may change the rate.
 */
public final class SteadyTraffic {
    private static final long LONGEST_PARK_NANOS = Duration.ofMillis(50).toNanos();
    private static final double NANOS = 1e9;

    private final TrafficGenerator generator;
    private final EventSender sender;
    private volatile double rate;

    /**
     * Traffic that has not begun.
     *
     * @param rate declarations a second
     */
    public SteadyTraffic(TrafficGenerator generator, EventSender sender, double rate) {
        this.generator = generator;
        this.sender = sender;
        this.rate = rate;
    }

    /** From now on so many declarations a second. */
    public void setRate(double rate) {
        this.rate = rate;
    }

    /**
     * Sends until stopped.
     *
     * @param before is told of each event before it is sent
     */
    public void send(BooleanSupplier stopped, Consumer<TrafficEvent> before) {
        double next = System.nanoTime();
        while (!stopped.getAsBoolean() && generator.hasNext()) {
            TrafficEvent event = generator.next();
            if (event instanceof TrafficEvent.OfDeclaration of && of.event().declaration() != null) {
                waitUntil(Math.round(next), stopped);
                next += NANOS / rate;
            }
            before.accept(event);
            send(event);
        }
    }

    private void send(TrafficEvent event) {
        if (event instanceof TrafficEvent.OfDeclaration of) {
            sender.send(of.event());
        } else if (event instanceof TrafficEvent.ManifestArrived arrived) {
            sender.send(arrived.manifest());
        } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
            sender.send(arrived.result());
        } else if (event instanceof TrafficEvent.Filed filed) {
            sender.send(filed);
        }
    }

    private static void waitUntil(long nanos, BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            long left = nanos - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(Math.min(left, LONGEST_PARK_NANOS));
        }
    }
}
