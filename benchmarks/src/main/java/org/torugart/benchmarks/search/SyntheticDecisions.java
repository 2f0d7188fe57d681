// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.torugart.console.store.StoredDecision;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;

/**
 * Decisions of a month, by number: 20,000 importers of whom few lodge much, 60 offices, 6,000 commodity codes, 200,000
 * vehicles, 50 profiles; nine in ten GREEN.
 */
final class SyntheticDecisions {
    private static final Instant BEGIN = Instant.parse("2026-02-01T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(30);
    private static final int IMPORTERS = 20_000;
    private static final int OFFICES = 60;
    private static final int CODES = 6_000;
    private static final int VEHICLES = 200_000;
    private static final int PROFILES = 50;
    private static final int ENTITIES = 12;

    private final long count;

    SyntheticDecisions(long count) {
        this.count = count;
    }

    /** One of them, with the keys of what it names. */
    record Named(StoredDecision stored, Set<String> entities) {}

    Instant at(long number) {
        return BEGIN.plusMillis(SPAN.toMillis() / count * number);
    }

    static String id(long number) {
        return String.format("417101%02d-010226-%07d", number % OFFICES, number);
    }

    /** Cubed, so that one importer in a hundred lodges a fifth of all. */
    static String importer(SplittableRandom random) {
        double drawn = random.nextDouble();
        return "KG" + (int) (drawn * drawn * drawn * IMPORTERS);
    }

    static String office(SplittableRandom random) {
        return String.format("417101%02d", random.nextInt(OFFICES));
    }

    static String code(SplittableRandom random) {
        return String.format("%06d", 10_000 + random.nextInt(CODES) * 150);
    }

    static String vehicle(SplittableRandom random) {
        return "vehicle:KG" + random.nextInt(VEHICLES);
    }

    static String profile(SplittableRandom random) {
        return "profile-" + random.nextInt(PROFILES);
    }

    static ControlChannel channel(SplittableRandom random) {
        int drawn = random.nextInt(1_000);
        return drawn < 900
                ? ControlChannel.GREEN
                : drawn < 970 ? ControlChannel.YELLOW : drawn < 990 ? ControlChannel.RED : ControlChannel.BLUE;
    }

    Named of(long number) {
        SplittableRandom random = new SplittableRandom(number);
        ControlChannel channel = channel(random);
        Instant at = at(number);
        List<Reason> reasons = new ArrayList<>();
        if (channel != ControlChannel.GREEN) {
            reasons.add(new Reason(
                    Reason.Code.PROFILE,
                    profile(random),
                    1,
                    300,
                    channel,
                    1,
                    "Gross mass differs greatly from the manifest: declared 1 095.87 kg, recorded at export 815.86 kg",
                    "Customs Code art. 381"));
        }
        Decision decision = new Decision(
                id(number),
                1,
                0,
                channel,
                reasons.isEmpty() ? 0 : 300,
                reasons,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Decision.Versions("national", 1, "3", null, null, null),
                new Decision.Timings(at, at, at));
        String importer = importer(random);
        String office = office(random);
        List<String> codes = List.of(code(random), code(random));
        Set<String> entities = new LinkedHashSet<>(
                List.of("importer:" + importer, "office:" + office, vehicle(random), "commodity:" + codes.get(0)));
        while (entities.size() < ENTITIES) {
            entities.add("consignor:CN" + random.nextInt(VEHICLES));
        }
        return new Named(
                new StoredDecision(
                        decision,
                        at,
                        new StoredDecision.Place(0, number),
                        office,
                        importer,
                        "Trader " + importer,
                        codes,
                        "CN",
                        "digest"),
                entities);
    }
}
