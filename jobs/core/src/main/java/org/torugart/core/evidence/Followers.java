// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/** Declarations that want to be told when an entity's answer changes: the {@value #HELD} accepted last. */
final class Followers {
    static final int HELD = 64;
    private static final int ENTRY_HEAP_BYTES = 140;

    private static final Comparator<Map.Entry<String, Follower>> BY_ACCEPTANCE = Comparator.comparingLong(
                    (Map.Entry<String, Follower> e) -> e.getValue().atMicros)
            .thenComparing(Map.Entry::getKey);

    private final Map<String, Follower> byDeclaration = new TreeMap<>();

    /**
     * Who follows.
     *
     * @param version the version to be told
     * @param atMicros its acceptance, µs
     */
    record Follower(int version, long atMicros) {}

    /** Takes one in, or a later version of it; whether that changed anything. */
    boolean add(EntityEvent.Ask ask) {
        if (!ask.follow()) {
            return false;
        }
        Follower before = byDeclaration.get(ask.declarationId());
        if (before != null && before.version >= ask.version()) {
            return false;
        }
        long at = ask.asker() == null ? 0 : ask.asker().atMicros();
        byDeclaration.put(ask.declarationId(), new Follower(ask.version(), at));
        if (byDeclaration.size() > HELD) {
            String first = byDeclaration.entrySet().stream()
                    .min(BY_ACCEPTANCE)
                    .orElseThrow()
                    .getKey();
            byDeclaration.remove(first);
        }
        return true;
    }

    /** Lets one go; whether it was here. */
    boolean remove(String declarationId) {
        return byDeclaration.remove(declarationId) != null;
    }

    boolean isEmpty() {
        return byDeclaration.isEmpty();
    }

    Set<Map.Entry<String, Follower>> all() {
        return byDeclaration.entrySet();
    }

    int heapBytes() {
        return byDeclaration.size() * ENTRY_HEAP_BYTES;
    }

    int maxBytes() {
        int size = Varint.MAX_BYTES;
        for (String id : byDeclaration.keySet()) {
            size += 2 * Varint.MAX_BYTES + Blob.maxBytes(id);
        }
        return size;
    }

    void put(ByteBuffer out) {
        Varint.put(out, byDeclaration.size());
        byDeclaration.forEach((id, follower) -> {
            Blob.put(out, id);
            Varint.put(out, follower.version);
            Varint.put(out, follower.atMicros);
        });
    }

    static Followers get(ByteBuffer in) {
        Followers followers = new Followers();
        for (long left = Varint.get(in); left > 0; left--) {
            followers.byDeclaration.put(Blob.getText(in), new Follower((int) Varint.get(in), Varint.get(in)));
        }
        return followers;
    }
}
