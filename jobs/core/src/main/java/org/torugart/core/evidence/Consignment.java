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
 * may come first; both may be many.
 */
public final class Consignment implements EntityState {
    private static final byte VERSION = 1;

    /** Of the object and its empty maps. */
    private static final int HEAP_BYTES = 160;

    /** Of a map's entry with a key of some twenty characters and a small object. */
    private static final int ENTRY_HEAP_BYTES = 150;

    /** By partner and manifest id, so that the order of arrival leaves no trace. */
    private final Map<String, Held> manifests = new TreeMap<>();

    private final Map<String, Integer> followers = new TreeMap<>();

    /** A manifest at the highest version seen. */
    private record Held(int version, byte[] manifest) {}

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            boolean followed = ask.follow() && follow(ask.declarationId(), ask.version());
            answers.accept(new Answer(ask.declarationId(), ask.version(), ask.key(), fact()));
            return followed;
        }
        if (event instanceof EntityEvent.Update update) {
            return update.forget() && followers.remove(update.declarationId()) != null;
        }
        EntityEvent.ManifestArrived arrived = (EntityEvent.ManifestArrived) event;
        if (!hold(arrived)) {
            return false;
        }
        byte[] fact = fact();
        followers.forEach(
                (declarationId, version) -> answers.accept(new Answer(declarationId, version, arrived.key(), fact)));
        return true;
    }

    /** Whether the follower, or this version of it, is new. */
    private boolean follow(String declarationId, int version) {
        Integer before = followers.get(declarationId);
        if (before != null && before >= version) {
            return false;
        }
        followers.put(declarationId, version);
        return true;
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

    @Override
    public boolean isEmpty() {
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

    @Override
    public int heapBytes() {
        int bytes = HEAP_BYTES + followers.size() * ENTRY_HEAP_BYTES;
        for (Held held : manifests.values()) {
            bytes += ENTRY_HEAP_BYTES + held.manifest.length;
        }
        return bytes;
    }

    @Override
    public byte[] toBytes() {
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

    static Consignment fromBytes(byte[] state) {
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
