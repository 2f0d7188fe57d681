// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/**
 * The join of declarations and partner manifests under one UCR: the manifests held, and who follows them. Either side
 * may come first; both may be many. Not thread-safe.
 */
public final class Consignment {
    private static final byte VERSION = 1;

    /** By partner and manifest id, so that the order of arrival leaves no trace. */
    private final Map<String, Held> manifests = new TreeMap<>();

    private final Map<String, Integer> followers = new TreeMap<>();

    /** A manifest at the highest version seen. */
    private record Held(int version, byte[] manifest) {}

    /** See {@link EntityLogic#apply}. */
    static byte[] apply(byte[] state, EntityEvent event, Consumer<Answer> answers) {
        Consignment consignment = fromBytes(state);
        if (event instanceof EntityEvent.Ask ask) {
            if (ask.follow()) {
                consignment.followers.merge(ask.declarationId(), ask.version(), Math::max);
            }
            answers.accept(new Answer(ask.declarationId(), ask.version(), ask.key(), consignment.fact()));
        } else if (event instanceof EntityEvent.Update update) {
            if (update.forget()) {
                consignment.followers.remove(update.declarationId());
            }
        } else if (event instanceof EntityEvent.ManifestArrived arrived) {
            if (!consignment.hold(arrived)) {
                return state;
            }
            byte[] fact = consignment.fact();
            consignment.followers.forEach((declarationId, version) ->
                    answers.accept(new Answer(declarationId, version, arrived.key(), fact)));
        }
        return consignment.isEmpty() ? null : consignment.toBytes();
    }

    /** Whether anything changed: a replay or an older version does not. */
    private boolean hold(EntityEvent.ManifestArrived arrived) {
        String id = arrived.partner() + '/' + arrived.manifestId();
        Held held = manifests.get(id);
        if (held != null && held.version >= arrived.version()) {
            return false;
        }
        manifests.put(id, new Held(arrived.version(), arrived.manifest()));
        return true;
    }

    private boolean isEmpty() {
        return manifests.isEmpty() && followers.isEmpty();
    }

    private byte[] fact() {
        int size = 1 + Varint.MAX_BYTES;
        for (Held held : manifests.values()) {
            size += Varint.MAX_BYTES + held.manifest.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Varint.put(out, manifests.size());
        for (Held held : manifests.values()) {
            Blob.put(out, held.manifest);
        }
        return Blob.written(out);
    }

    /**
     * The manifests of a consignment's answer, as their partners' bytes, ordered by partner and manifest id.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static List<byte[]> manifests(byte[] fact) {
        ByteBuffer in = ByteBuffer.wrap(fact);
        checkVersion(in);
        List<byte[]> manifests = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            manifests.add(Blob.getBytes(in));
        }
        return manifests;
    }

    private byte[] toBytes() {
        int size = 1 + 2 * Varint.MAX_BYTES;
        for (Map.Entry<String, Held> held : manifests.entrySet()) {
            size += 2 * Varint.MAX_BYTES + Blob.maxBytes(held.getKey()) + held.getValue().manifest.length;
        }
        for (String follower : followers.keySet()) {
            size += Varint.MAX_BYTES + Blob.maxBytes(follower);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Varint.put(out, manifests.size());
        manifests.forEach((id, held) -> {
            Blob.put(out, id);
            Varint.put(out, held.version);
            Blob.put(out, held.manifest);
        });
        Varint.put(out, followers.size());
        followers.forEach((id, version) -> {
            Blob.put(out, id);
            Varint.put(out, version);
        });
        return Blob.written(out);
    }

    private static Consignment fromBytes(byte[] state) {
        Consignment consignment = new Consignment();
        if (state == null) {
            return consignment;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        checkVersion(in);
        for (long left = Varint.get(in); left > 0; left--) {
            consignment.manifests.put(Blob.getText(in), new Held((int) Varint.get(in), Blob.getBytes(in)));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            consignment.followers.put(Blob.getText(in), (int) Varint.get(in));
        }
        return consignment;
    }

    private static void checkVersion(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("consignment: unknown version " + version);
        }
    }
}
