// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.oversight;

import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.history.Micros;

/**
 * What was decided on one declaration and what officers did instead. Whatever the order in which decisions, corrections
 * and overrides come, and however often, the tallies handed on add up to the same.
 *
 * <p>An override is held against the highest channel published of the version it is about: a later correction does not
 * undo that an officer let go what was RED when it lay before them. Of one officer the latest override of a declaration
 * counts, once. Nothing here is read by a decision. Not thread-safe.
 */
public final class OverrideCase {
    private static final byte LAYOUT = 1;

    /** So that a hostile declaration cannot make its own cost unbounded. */
    private static final int MOST_VERSIONS = 16;

    private static final int MOST_OFFICERS = 16;
    private static final ControlChannel[] CHANNELS = ControlChannel.values();
    private static final Comparator<Done> LATER = Comparator.comparingInt(Done::version)
            .thenComparingLong(Done::atMicros)
            .thenComparing(Done::resultId);

    private record Known(ControlChannel channel, long atMicros, String office, String importer) {}

    private record Done(int version, ControlChannel channel, long atMicros, String office, String resultId) {}

    private final TreeMap<Integer, Known> versions = new TreeMap<>();
    private final TreeMap<String, Done> officers = new TreeMap<>();

    private OverrideCase() {}

    /**
     * Takes something in.
     *
     * @return what that changes in the counts, nothing when it was known
     */
    public List<OverrideTally> take(OversightStep step) {
        List<OverrideTally> before = tallies();
        switch (step.effect()) {
            case DECIDES -> decided(step);
            case OVERRIDES -> overridden(step);
        }
        List<OverrideTally> after = tallies();
        List<OverrideTally> changes = new ArrayList<>();
        before.stream().filter(tally -> !after.contains(tally)).forEach(tally -> changes.add(tally.negated()));
        after.stream().filter(tally -> !before.contains(tally)).forEach(changes::add);
        return changes;
    }

    private void decided(OversightStep step) {
        Known now = new Known(step.channel(), step.atMicros(), step.office(), step.importer());
        versions.merge(step.version(), now, (one, other) -> other.channel.compareTo(one.channel) > 0 ? other : one);
        if (versions.size() > MOST_VERSIONS) {
            versions.pollFirstEntry();
        }
    }

    private void overridden(OversightStep step) {
        Done now = new Done(step.version(), step.channel(), step.atMicros(), step.office(), step.resultId());
        if (officers.size() < MOST_OFFICERS || officers.containsKey(step.officer())) {
            officers.merge(step.officer(), now, (one, other) -> LATER.compare(other, one) > 0 ? other : one);
        }
    }

    /** What it counts now: at most one for the declaration, and one for each officer. */
    private List<OverrideTally> tallies() {
        List<OverrideTally> tallies = new ArrayList<>(1 + officers.size());
        versions.descendingMap().values().stream()
                .filter(known -> known.channel == ControlChannel.RED)
                .findFirst()
                .ifPresent(red ->
                        tallies.add(tally(red, red.atMicros, red.office, "", ControlChannel.RED, ControlChannel.RED)));
        officers.forEach((officer, done) -> {
            Known known = versions.get(done.version);
            ControlChannel decided = known == null ? ControlChannel.GREEN : known.channel;
            if (decided != done.channel) {
                tallies.add(tally(
                        known,
                        known == null ? done.atMicros : known.atMicros,
                        known == null ? done.office : known.office,
                        officer,
                        decided,
                        done.channel));
            }
        });
        return tallies;
    }

    private static OverrideTally tally(
            Known known, long atMicros, String office, String officer, ControlChannel decided, ControlChannel treated) {
        int year = Micros.toInstant(atMicros).atOffset(ZoneOffset.UTC).getYear();
        return new OverrideTally(true, office, year, officer, decided, treated, known == null ? "" : known.importer);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "override case". */
    public byte[] toBytes() {
        int size = 1 + 2 * Varint.MAX_BYTES;
        for (Known known : versions.values()) {
            size += 1 + 2 * Varint.MAX_BYTES + Blob.maxBytes(known.office) + Blob.maxBytes(known.importer);
        }
        for (var entry : officers.entrySet()) {
            Done done = entry.getValue();
            size += 1 + 2 * Varint.MAX_BYTES;
            size += Blob.maxBytes(entry.getKey()) + Blob.maxBytes(done.office) + Blob.maxBytes(done.resultId);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(LAYOUT);
        Varint.put(out, versions.size());
        versions.forEach((version, known) -> {
            Varint.put(out, version);
            out.put((byte) known.channel.ordinal());
            Varint.put(out, known.atMicros);
            Blob.put(out, known.office);
            Blob.put(out, known.importer);
        });
        Varint.put(out, officers.size());
        officers.forEach((officer, done) -> {
            Blob.put(out, officer);
            Varint.put(out, done.version);
            out.put((byte) done.channel.ordinal());
            Varint.put(out, done.atMicros);
            Blob.put(out, done.office);
            Blob.put(out, done.resultId);
        });
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives a case of which nothing is known.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static OverrideCase fromBytes(byte[] bytes) {
        OverrideCase known = new OverrideCase();
        if (bytes == null) {
            return known;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("override case: unknown version " + layout);
        }
        for (long left = Varint.get(in); left > 0; left--) {
            known.versions.put(
                    (int) Varint.get(in),
                    new Known(Blob.getOneOf(CHANNELS, in), Varint.get(in), Blob.getText(in), Blob.getText(in)));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            known.officers.put(
                    Blob.getText(in),
                    new Done(
                            (int) Varint.get(in),
                            Blob.getOneOf(CHANNELS, in),
                            Varint.get(in),
                            Blob.getText(in),
                            Blob.getText(in)));
        }
        return known;
    }
}
