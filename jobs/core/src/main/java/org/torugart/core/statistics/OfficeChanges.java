// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * What tallies have changed at one office since its counts were last written and published: a few additions in memory
 * for each tally, so that state is read and written once a second for a profile and not once for every match. Not
 * thread-safe.
 */
public final class OfficeChanges {
    /** Stands for all offices together, where what is counted is not known by office. */
    public static final String ALL = "*";

    private static final byte LAYOUT = 1;

    private final String office;
    private final Map<ProfileKey, ProfileCounts> profiles = new LinkedHashMap<>();
    private final Map<ScopeKey, Long> scopes = new LinkedHashMap<>();

    /**
     * A profile of one set version.
     *
     * @param setId the set; never null
     * @param setVersion its version
     * @param profileId the profile; never null
     */
    public record ProfileKey(String setId, long setVersion, String profileId) {
        /** Text that no other key has: identifiers hold no line breaks. */
        public String text() {
            return setId + '\n' + setVersion + '\n' + profileId;
        }
    }

    /**
     * A scope group of one set version.
     *
     * @param setId the set; never null
     * @param setVersion its version
     * @param scope key of the group
     */
    public record ScopeKey(String setId, long setVersion, long scope) {
        /** Text that no other key has. */
        public String text() {
            return setId + '\n' + setVersion + '\n' + scope;
        }
    }

    /** No changes yet. */
    public OfficeChanges(String office) {
        this.office = office;
    }

    /** The office; empty for declarations that state none. */
    public String office() {
        return office;
    }

    /** Counts a declaration, or takes it away again. Costs as much as there are scope groups and profiles in it. */
    public void add(Tally tally) {
        Counted counted = tally.counted();
        for (long scope : counted.scopes()) {
            scopes.merge(new ScopeKey(counted.setId(), counted.setVersion(), scope), (long) tally.sign(), Long::sum);
        }
        long countingMatches = counted.countingMatches();
        for (Counted.Entry entry : counted.matched()) {
            merge(counted, entry, ProfileCounts.matched(tally, entry, countingMatches));
        }
        for (Counted.Entry entry : counted.unevaluated()) {
            merge(counted, entry, ProfileCounts.unevaluated(tally, entry));
        }
    }

    /**
     * Adds runs of a profile's condition.
     *
     * @param scope key of the profile's scope group
     */
    public void addRuns(ProfileKey key, long scope, long runs) {
        profiles.merge(key, ProfileCounts.runs(scope, runs), ProfileCounts::plus);
    }

    /** Adds what others have changed at this office. */
    public void add(OfficeChanges more) {
        more.profiles.forEach((key, change) -> profiles.merge(key, change, ProfileCounts::plus));
        more.scopes.forEach((key, declarations) -> scopes.merge(key, declarations, Long::sum));
    }

    private void merge(Counted counted, Counted.Entry entry, ProfileCounts change) {
        profiles.merge(
                new ProfileKey(counted.setId(), counted.setVersion(), entry.profileId()), change, ProfileCounts::plus);
    }

    /** Changes by profile, in the order they began; some may come to nothing. */
    public Map<ProfileKey, ProfileCounts> profiles() {
        return Collections.unmodifiableMap(profiles);
    }

    /** Changes of how many declarations a scope group looked at; some may come to nothing. */
    public Map<ScopeKey, Long> scopes() {
        return Collections.unmodifiableMap(scopes);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "office changes". */
    public byte[] toBytes() {
        int size = 1 + 2 * Varint.MAX_BYTES + Blob.maxBytes(office);
        for (Map.Entry<ProfileKey, ProfileCounts> entry : profiles.entrySet()) {
            ProfileKey key = entry.getKey();
            size += Blob.maxBytes(key.setId()) + Varint.MAX_BYTES + Blob.maxBytes(key.profileId());
            size += entry.getValue().maxBytes();
        }
        for (ScopeKey key : scopes.keySet()) {
            size += Blob.maxBytes(key.setId()) + 2 * Varint.MAX_BYTES + Long.BYTES;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(LAYOUT);
        Blob.put(out, office);
        Varint.put(out, profiles.size());
        profiles.forEach((key, counts) -> {
            Blob.put(out, key.setId());
            Varint.put(out, key.setVersion());
            Blob.put(out, key.profileId());
            counts.put(out);
        });
        Varint.put(out, scopes.size());
        scopes.forEach((key, declarations) -> {
            Blob.put(out, key.setId());
            Varint.put(out, key.setVersion());
            out.putLong(key.scope());
            Varint.put(out, declarations);
        });
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static OfficeChanges fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("office changes: unknown version " + layout);
        }
        OfficeChanges changes = new OfficeChanges(Blob.getText(in));
        for (long left = Varint.get(in); left > 0; left--) {
            changes.profiles.put(
                    new ProfileKey(Blob.getText(in), Varint.get(in), Blob.getText(in)), ProfileCounts.get(in));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            changes.scopes.put(new ScopeKey(Blob.getText(in), Varint.get(in), in.getLong()), Varint.get(in));
        }
        return changes;
    }
}
