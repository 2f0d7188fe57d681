// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.local.traffic.TrafficEvent;

/**
 * Officers who do otherwise than decided more often than any would, some of them in changing their mind, and every other
 * time told twice. It is told when the declaration is sent, so that it may come before or after the decision.
 */
final class Overrides {
    private static final int ONE_OF = 8;
    private static final int OFFICERS = 7;
    private static final ControlChannel[] CHANNELS = ControlChannel.values();

    private final Consumer<ControlResult> results;
    private final Random random;
    private int sent;

    /**
     * Tells these.
     *
     * @param results takes what officers tell
     */
    Overrides(Consumer<ControlResult> results, long seed) {
        this.results = results;
        this.random = new Random(seed);
    }

    /** To be told of the traffic. */
    void sending(TrafficEvent event) {
        if (event instanceof TrafficEvent.OfDeclaration of
                && of.event().declaration() != null
                && random.nextInt(ONE_OF) == 0) {
            ControlResult result = result(of.event().declaration());
            results.accept(result);
            if (random.nextBoolean()) {
                results.accept(result);
            }
        }
    }

    private ControlResult result(Declaration declaration) {
        return ControlResult.of(
                        "OVERRIDE-" + sent++,
                        declaration.declarationId(),
                        declaration.version(),
                        ControlResult.Stage.COMPLETED,
                        declaration.acceptedAt().plus(Duration.ofMinutes(random.nextInt(600))))
                .by("chaos-officer-" + random.nextInt(OFFICERS))
                .overriding(new ControlResult.ChannelOverride(
                        CHANNELS[random.nextInt(CHANNELS.length)],
                        declaration.declarationOffice() == null ? "none" : declaration.declarationOffice(),
                        "chaos",
                        "chaos-approver"));
    }
}
