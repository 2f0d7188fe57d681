// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * What one version of a declaration says is owed.
 *
 * @param atMicros when it says so, µs
 * @param procedure its customs regime; empty when not stated
 * @param holder who owes it; empty when not stated
 * @param due what is owed, and until when, µs
 */
record Statement(long atMicros, String procedure, String holder, Map<ObligationKind, Long> due) {
    private static final ObligationKind[] KINDS = ObligationKind.values();

    static int maxBytes(String procedure, String holder) {
        return 2 * Varint.MAX_BYTES
                + Blob.maxBytes(procedure)
                + Blob.maxBytes(holder)
                + KINDS.length * (1 + Varint.MAX_BYTES);
    }

    void put(ByteBuffer out) {
        Varint.put(out, atMicros);
        Blob.put(out, procedure);
        Blob.put(out, holder);
        Varint.put(out, due.size());
        due.forEach((kind, until) -> {
            out.put((byte) kind.ordinal());
            Varint.put(out, until);
        });
    }

    static Statement get(ByteBuffer in) {
        long at = Varint.get(in);
        String procedure = Blob.getText(in);
        String holder = Blob.getText(in);
        EnumMap<ObligationKind, Long> due = new EnumMap<>(ObligationKind.class);
        for (long left = Varint.get(in); left > 0; left--) {
            due.put(Blob.getOneOf(KINDS, in), Varint.get(in));
        }
        return new Statement(at, procedure, holder, Collections.unmodifiableMap(due));
    }

    /** Of two that say to be the same version the one that gives more time; else any, but always the same. */
    static Statement of(Statement one, Statement other) {
        int later = Long.compare(one.latest(), other.latest());
        return later > 0 || (later == 0 && Arrays.compare(one.toBytes(), other.toBytes()) >= 0) ? one : other;
    }

    private long latest() {
        return due.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    private byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(maxBytes(procedure, holder));
        put(out);
        return Blob.written(out);
    }
}
