// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.profile.Profile;

/**
 * What has been counted of one profile, of one set version, at one office; or a change of it, whose numbers may be
 * negative. Every number is a sum over declarations, each as it was last decided.
 *
 * @param scope key of the profile's scope group, see {@link ScopeGroups}
 * @param mode LIVE or SHADOW, as it was when last added to; null in a change that only takes away
 * @param unevaluated declarations it could not be evaluated for
 * @param matched declarations it matched
 * @param matchedAlone those of them without a hit of another profile that counts
 * @param inspected those of them with a completed control
 * @param confirmed those of them whose control found an infringement
 * @param revenueFound additional duty and tax found in them; never null
 * @param points points it added, over all matches
 * @param conditionRuns how often its condition was run
 */
public record ProfileCounts(
        long scope,
        Profile.Mode mode,
        long unevaluated,
        long matched,
        long matchedAlone,
        long inspected,
        long confirmed,
        Amounts revenueFound,
        long points,
        long conditionRuns) {

    private static final byte LAYOUT = 1;
    private static final byte NO_MODE = 0;
    private static final byte SHADOW = 1;
    private static final byte LIVE = 2;

    public ProfileCounts {
        Objects.requireNonNull(revenueFound, "revenueFound");
    }

    /** Nothing counted yet of a profile of this scope group. */
    public static ProfileCounts none(long scope) {
        return new ProfileCounts(scope, null, 0, 0, 0, 0, 0, Amounts.NONE, 0, 0);
    }

    /** Runs of the condition, and nothing else. */
    static ProfileCounts runs(long scope, long runs) {
        return new ProfileCounts(scope, null, 0, 0, 0, 0, 0, Amounts.NONE, 0, runs);
    }

    /** What a tally changes for a profile it could not evaluate. */
    static ProfileCounts unevaluated(Tally tally, Counted.Entry entry) {
        return new ProfileCounts(entry.scope(), mode(tally, entry), tally.sign(), 0, 0, 0, 0, Amounts.NONE, 0, 0);
    }

    /**
     * What a tally changes for a profile that matched.
     *
     * @param countingMatches how many profiles' hits count
     */
    static ProfileCounts matched(Tally tally, Counted.Entry entry, long countingMatches) {
        int sign = tally.sign();
        Findings findings = tally.findings();
        boolean alone = countingMatches == (entry.counts() ? 1 : 0);
        return new ProfileCounts(
                entry.scope(),
                mode(tally, entry),
                0,
                sign,
                alone ? sign : 0,
                findings.inspected() ? sign : 0,
                findings.confirmed() ? sign : 0,
                tally.added() ? findings.revenue() : findings.revenue().negated(),
                (long) sign * entry.points(),
                0);
    }

    private static Profile.Mode mode(Tally tally, Counted.Entry entry) {
        return !tally.added() ? null : entry.live() ? Profile.Mode.LIVE : Profile.Mode.SHADOW;
    }

    /** These counts with a later change. */
    public ProfileCounts plus(ProfileCounts change) {
        return new ProfileCounts(
                change.scope,
                change.mode == null ? mode : change.mode,
                unevaluated + change.unevaluated,
                matched + change.matched,
                matchedAlone + change.matchedAlone,
                inspected + change.inspected,
                confirmed + change.confirmed,
                revenueFound.plus(change.revenueFound),
                points + change.points,
                conditionRuns + change.conditionRuns);
    }

    /** Whether adding this to some counts leaves their numbers as they are. */
    public boolean isZero() {
        return (unevaluated | matched | matchedAlone | inspected | confirmed | points | conditionRuns) == 0
                && revenueFound.byCurrency().isEmpty();
    }

    /** Most bytes {@link #put} appends. */
    int maxBytes() {
        return 2 + Long.BYTES + 7 * Varint.MAX_BYTES + revenueFound.maxBytes();
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "profile counts". */
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(maxBytes());
        put(out);
        return Blob.written(out);
    }

    /** Appends what {@link #toBytes} gives. */
    void put(ByteBuffer out) {
        out.put(LAYOUT);
        out.put(mode == null ? NO_MODE : mode == Profile.Mode.LIVE ? LIVE : SHADOW);
        out.putLong(scope);
        Varint.put(out, unevaluated);
        Varint.put(out, matched);
        Varint.put(out, matchedAlone);
        Varint.put(out, inspected);
        Varint.put(out, confirmed);
        revenueFound.put(out);
        Varint.put(out, points);
        Varint.put(out, conditionRuns);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static ProfileCounts fromBytes(byte[] bytes) {
        return get(ByteBuffer.wrap(bytes));
    }

    /** Reads what {@link #put} wrote; see {@link #fromBytes}. */
    static ProfileCounts get(ByteBuffer in) {
        byte layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("profile counts: unknown version " + layout);
        }
        byte mode = in.get();
        return new ProfileCounts(
                in.getLong(),
                mode == NO_MODE ? null : mode == LIVE ? Profile.Mode.LIVE : Profile.Mode.SHADOW,
                Varint.get(in),
                Varint.get(in),
                Varint.get(in),
                Varint.get(in),
                Varint.get(in),
                Amounts.get(in),
                Varint.get(in),
                Varint.get(in));
    }
}
