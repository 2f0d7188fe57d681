// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.profile.CompiledProfileSet;

/**
 * What one declaration, as it was last decided, counts for the profiles of the set that decided it. Kept with the
 * declaration, so that a later decision takes away exactly what this one added.
 *
 * @param setId the profile set; never null
 * @param setVersion its version
 * @param office declaration office; empty when none is stated; never null
 * @param scopes keys of the {@link ScopeGroups} that look at the declaration; never null
 * @param matched profiles that matched; never null
 * @param unevaluated profiles that could not be evaluated, the first {@value #MAX_UNEVALUATED} by id; never null
 * @param unlisted how many more could not be evaluated
 */
public record Counted(
        String setId,
        long setVersion,
        String office,
        List<Long> scopes,
        List<Entry> matched,
        List<Entry> unevaluated,
        int unlisted) {

    /**
     * Most profiles that are listed as not evaluated. When an entity does not answer, thousands may not be; every one
     * would be written to state with its id, with every declaration, just when the job is behind.
     */
    public static final int MAX_UNEVALUATED = 50;

    private static final int LIVE = 1;
    private static final int COUNTS = 2;

    /**
     * One profile.
     *
     * @param profileId the profile; never null
     * @param live whether the profile is live, and not paused
     * @param counts whether it hit and the hit counts: a live profile's does within its rollout
     * @param points points it adds; 0 when it did not match
     * @param scope key of its scope group
     */
    public record Entry(String profileId, boolean live, boolean counts, int points, long scope) {
        public Entry {
            Objects.requireNonNull(profileId, "profileId");
        }
    }

    public Counted {
        Objects.requireNonNull(setId, "setId");
        Objects.requireNonNull(office, "office");
        scopes = List.copyOf(scopes);
        matched = List.copyOf(matched);
        unevaluated = List.copyOf(unevaluated);
    }

    /**
     * What a decision counts.
     *
     * @param setId the set it was made with
     * @param setVersion its version
     * @param groups the set's scope groups
     * @param declaration the declaration decided
     * @param outcome what the set found in it
     */
    public static Counted of(
            String setId,
            long setVersion,
            ScopeGroups groups,
            Declaration declaration,
            CompiledProfileSet.Outcome outcome) {
        List<Entry> matched = Stream.concat(
                        outcome.matches().stream().map(match -> entry(match, true, groups)),
                        outcome.shadowMatches().stream().map(match -> entry(match, false, groups)))
                .toList();
        List<Entry> unevaluated = outcome.unevaluated().stream()
                .limit(MAX_UNEVALUATED)
                .map(profile -> {
                    ScopeGroups.Member member = groups.member(profile.profileId());
                    return new Entry(profile.profileId(), member.live(), false, 0, member.scope());
                })
                .toList();
        return new Counted(
                setId,
                setVersion,
                declaration.declarationOffice() == null ? "" : declaration.declarationOffice(),
                groups.covering(declaration),
                matched,
                unevaluated,
                outcome.unevaluated().size() - unevaluated.size());
    }

    private static Entry entry(CompiledProfileSet.Match match, boolean counts, ScopeGroups groups) {
        ScopeGroups.Member member = groups.member(match.profile().id());
        return new Entry(
                match.profile().id(), member.live(), counts, match.profile().points(), member.scope());
    }

    /** How many profiles' hits count. */
    public long countingMatches() {
        return matched.stream().filter(Entry::counts).count();
    }

    /** Most bytes {@link #put} appends. */
    public int maxBytes() {
        int size = 6 * Varint.MAX_BYTES + Blob.maxBytes(setId) + Blob.maxBytes(office) + scopes.size() * Long.BYTES;
        for (List<Entry> entries : List.of(matched, unevaluated)) {
            for (Entry entry : entries) {
                size += Blob.maxBytes(entry.profileId()) + 1 + Varint.MAX_BYTES + Long.BYTES;
            }
        }
        return size;
    }

    /** Appends the bytes laid out in {@code schemas/FORMATS.md}, "counted". */
    public void put(ByteBuffer out) {
        Blob.put(out, setId);
        Varint.put(out, setVersion);
        Blob.put(out, office);
        Varint.put(out, scopes.size());
        scopes.forEach(out::putLong);
        put(out, matched);
        put(out, unevaluated);
        Varint.put(out, unlisted);
    }

    private static void put(ByteBuffer out, List<Entry> entries) {
        Varint.put(out, entries.size());
        for (Entry entry : entries) {
            Blob.put(out, entry.profileId());
            out.put((byte) ((entry.live() ? LIVE : 0) | (entry.counts() ? COUNTS : 0)));
            Varint.put(out, entry.points());
            out.putLong(entry.scope());
        }
    }

    /** Reads what {@link #put} wrote. */
    public static Counted get(ByteBuffer in) {
        String setId = Blob.getText(in);
        long setVersion = Varint.get(in);
        String office = Blob.getText(in);
        List<Long> scopes = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            scopes.add(in.getLong());
        }
        List<Entry> matched = entries(in);
        List<Entry> unevaluated = entries(in);
        return new Counted(setId, setVersion, office, scopes, matched, unevaluated, (int) Varint.get(in));
    }

    private static List<Entry> entries(ByteBuffer in) {
        List<Entry> entries = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            String profileId = Blob.getText(in);
            byte flags = in.get();
            int points = (int) Varint.get(in);
            entries.add(new Entry(profileId, (flags & LIVE) != 0, (flags & COUNTS) != 0, points, in.getLong()));
        }
        return entries;
    }
}
