// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * Decisions of one declaration that were published before a failure and, as far as state knows, have not been made yet:
 * they bind, and wait for their declaration to come again.
 *
 * @param entries the decisions, ordered by version and revision, each once; never null
 */
public record Published(List<Entry> entries) {
    private static final byte LAYOUT = 1;
    private static final Comparator<Entry> ORDER =
            Comparator.comparingInt(Entry::version).thenComparingInt(Entry::revision);

    /** None. */
    public static final Published NONE = new Published(List.of());

    /**
     * One decision.
     *
     * @param version version of the declaration
     * @param revision revision of the decision
     * @param evidenceDigest the evidence it names; empty when it names none
     * @param decision its record; never null
     * @param evidence the record of its evidence; empty while it has not been found
     */
    public record Entry(int version, int revision, String evidenceDigest, byte[] decision, byte[] evidence) {
        public Entry {
            Objects.requireNonNull(evidenceDigest, "evidenceDigest");
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(evidence, "evidence");
        }

        boolean isOf(Entry other) {
            return version == other.version && revision == other.revision;
        }
    }

    public Published {
        entries = entries.stream().sorted(ORDER).toList();
    }

    /** With one more; the same object when a decision of that version and revision is there: the first binds. */
    public Published with(Entry entry) {
        if (entries.stream().anyMatch(entry::isOf)) {
            return this;
        }
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new Published(more);
    }

    /** With the evidence of the decision that names it and has none yet; the same object when there is none such. */
    public Published withEvidence(String digest, byte[] evidence) {
        List<Entry> found = new ArrayList<>(entries);
        for (int i = 0; i < found.size(); i++) {
            Entry entry = found.get(i);
            if (entry.evidence.length == 0 && entry.evidenceDigest.equals(digest)) {
                found.set(i, new Entry(entry.version, entry.revision, digest, entry.decision, evidence));
                return new Published(found);
            }
        }
        return this;
    }

    /** Those of a version. */
    public List<Entry> of(int version) {
        return entries.stream().filter(entry -> entry.version == version).toList();
    }

    /** Those of all other versions. */
    public Published without(int version) {
        return new Published(
                entries.stream().filter(entry -> entry.version != version).toList());
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "published". */
    public byte[] toBytes() {
        int size = 1 + Varint.MAX_BYTES;
        for (Entry entry : entries) {
            size += 4 * Varint.MAX_BYTES
                    + Blob.maxBytes(entry.evidenceDigest)
                    + entry.decision.length
                    + entry.evidence.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(LAYOUT);
        Varint.put(out, entries.size());
        for (Entry entry : entries) {
            Varint.put(out, entry.version);
            Varint.put(out, entry.revision);
            Blob.put(out, entry.evidenceDigest);
            Blob.put(out, entry.decision);
            Blob.put(out, entry.evidence);
        }
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives {@link #NONE}.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Published fromBytes(byte[] bytes) {
        if (bytes == null) {
            return NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte layout = in.get();
        if (layout != LAYOUT) {
            throw new IllegalArgumentException("published: unknown version " + layout);
        }
        List<Entry> entries = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            entries.add(new Entry(
                    (int) Varint.get(in),
                    (int) Varint.get(in),
                    Blob.getText(in),
                    Blob.getBytes(in),
                    Blob.getBytes(in)));
        }
        return new Published(entries);
    }
}
