// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.torugart.core.declaration.Money;
import org.torugart.core.profile.Profile;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Interval;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.ProfileStatistics;

/**
 * Statistics of profiles, topic {@code profile-statistics}. Immutable, for any number of threads.
 *
 * <p>What follows from the counts (evaluated, precision, mean points) is written for other readers and computed again
 * when read. Refused are counts that cannot be: negative ones, more matches than declarations, more confirmations than
 * inspections.
 */
public final class ProfileStatisticsCodec extends RecordCodec<ProfileStatistics> {
    private static final int SHARE_SCALE = 6;

    /** More than a thousand points for each of a billion matches; their mean is a decimal, whatever divides them. */
    private static final long MAX_POINTS = 1_000_000_000_000L;

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public ProfileStatisticsCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public ProfileStatisticsCodec(int maxBytes) {
        super(org.torugart.schema.ProfileStatistics.getClassSchema(), "profile-statistics", maxBytes);
    }

    @Override
    void write(AvroOutput out, ProfileStatistics statistics) {
        ProfileCounts counts = statistics.counts();
        out.string(statistics.setId());
        out.varint(statistics.setVersion());
        out.string(statistics.office());
        out.string(ProfileStatistics.scopeText(counts.scope()));
        out.stringOrNull(statistics.profileId());
        out.stringOrNull(counts.mode() == null ? null : counts.mode().name());
        out.varint(statistics.applied());
        out.varint(statistics.evaluated());
        out.varint(counts.unevaluated());
        out.varint(counts.matched());
        out.varint(counts.matchedAlone());
        out.varint(counts.inspected());
        out.varint(counts.confirmed());
        out.list(counts.revenueFound().toMoney(), Parts::money);
        out.varint(counts.points());
        out.varint(counts.conditionRuns());
        Optional<Interval> interval = statistics.precisionInterval();
        share(out, statistics.precision());
        share(out, interval.map(i -> OptionalDouble.of(i.low())).orElse(OptionalDouble.empty()));
        share(out, interval.map(i -> OptionalDouble.of(i.high())).orElse(OptionalDouble.empty()));
        share(out, statistics.meanPoints());
        out.instant("updatedAt", statistics.updatedAt());
    }

    @Override
    ProfileStatistics read(AvroInput in) {
        String setId = in.string("setId");
        long setVersion = in.varint("setVersion");
        String office = in.string("office");
        long scope = scope(in);
        String profileId = in.stringOrNull("profileId");
        Profile.Mode mode = in.present("mode") ? in.named("mode", Profile.Mode.class) : null;
        long applied = in.count("appliedCount", Long.MAX_VALUE);
        in.varint("evaluatedCount");
        long unevaluated = in.count("unevaluatedCount", applied);
        long matched = in.count("matchedCount", applied);
        long matchedAlone = in.count("matchedAloneCount", matched);
        long inspected = in.count("inspectedCount", matched);
        long confirmed = in.count("confirmedCount", inspected);
        Amounts revenue = revenue(in);
        long points = in.count("points", MAX_POINTS);
        ProfileCounts counts = new ProfileCounts(
                scope,
                mode,
                unevaluated,
                matched,
                matchedAlone,
                inspected,
                confirmed,
                revenue,
                points,
                in.count("conditionRuns", Long.MAX_VALUE));
        for (String derived : new String[] {"precision", "precisionLow", "precisionHigh", "meanPoints"}) {
            in.decimalOrNull(derived, SHARE_SCALE);
        }
        Instant updatedAt = in.instant("updatedAt");
        return new ProfileStatistics(setId, setVersion, office, profileId, applied, counts, updatedAt);
    }

    private static void share(AvroOutput out, OptionalDouble share) {
        out.decimalOrNull(share.isEmpty() ? null : BigDecimal.valueOf(share.getAsDouble()), SHARE_SCALE);
    }

    private static long scope(AvroInput in) {
        int start = in.position();
        String text = in.string("scope");
        try {
            return Long.parseUnsignedLong(text, 16);
        } catch (NumberFormatException e) {
            throw in.malformed("scope", start, Identifiers.shown(text) + " is no 16 hexadecimal digits");
        }
    }

    private static Amounts revenue(AvroInput in) {
        TreeMap<String, Long> sums = new TreeMap<>();
        for (Money money : in.list("revenueFound", Parts::money)) {
            sums.put(money.currency(), money.tenThousandths());
        }
        sums.values().removeIf(sum -> sum == 0);
        return new Amounts(sums);
    }
}
