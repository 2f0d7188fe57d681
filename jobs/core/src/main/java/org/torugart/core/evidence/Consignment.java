// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.reconciliation.Sibling;

/**
 * The join of declarations and partner manifests under one UCR: the manifests held, who follows them, and what these
 * declare. Either side may come first; both may be many. Who follows is told of each manifest, and, where there are
 * manifests to share, of what the others declare.
 */
public final class Consignment implements EntityState {
    /** Of state; version 1 has no goods. */
    private static final byte VERSION = 2;

    /** Of a fact without others. */
    private static final byte ALONE = 1;

    /** Of a fact with others. */
    private static final byte SHARED = 2;

    /** So many other declarations are told of at most, the first by identifier. */
    static final int MAX_SIBLINGS = 100;

    private static final byte[] UNKNOWN_GOODS = {};

    /** Of the object and its empty maps. */
    private static final int HEAP_BYTES = 160;

    /** Of a map's entry with a key of some twenty characters and a small object. */
    private static final int ENTRY_HEAP_BYTES = 150;

    /** By partner and manifest id, so that the order of arrival leaves no trace. */
    private final Map<String, Held> manifests = new TreeMap<>();

    private final TreeMap<String, Follower> followers = new TreeMap<>();

    /** A manifest at the highest version seen. */
    private record Held(int version, byte[] manifest) {}

    /** A declaration at the highest version seen, and what it declares. */
    private record Follower(int version, byte[] goods) {}

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            boolean followed = ask.follow() && follow(ask, answers);
            answers.accept(
                    new Answer(ask.declarationId(), ask.version(), ask.key(), fact(siblings(ask.declarationId()))));
            return followed;
        }
        if (event instanceof EntityEvent.Update update) {
            if (!update.forget() || followers.remove(update.declarationId()) == null) {
                return false;
            }
            tellOthers(update.key(), update.declarationId(), answers);
            return true;
        }
        EntityEvent.ManifestArrived arrived = (EntityEvent.ManifestArrived) event;
        if (!hold(arrived)) {
            return false;
        }
        tellOthers(arrived.key(), null, answers);
        return true;
    }

    /** Whether the follower, or this version of it, is new. */
    private boolean follow(EntityEvent.Ask ask, Consumer<Answer> answers) {
        Follower before = followers.get(ask.declarationId());
        if (before != null && before.version >= ask.version()) {
            return false;
        }
        byte[] goods = ask.add() == null ? UNKNOWN_GOODS : ask.add().detail();
        followers.put(ask.declarationId(), new Follower(ask.version(), goods));
        if (before == null || !Arrays.equals(before.goods, goods)) {
            tellOthers(ask.key(), ask.declarationId(), answers);
        }
        return true;
    }

    /** Tells all followers but one what there is now. Without manifests there is nothing they share. */
    private void tellOthers(String key, String declarationIdOrNull, Consumer<Answer> answers) {
        if (manifests.isEmpty()) {
            return;
        }
        byte[] alone = followers.size() == 1 ? fact(List.of()) : null;
        followers.forEach((declarationId, follower) -> {
            if (!declarationId.equals(declarationIdOrNull)) {
                byte[] fact = alone != null ? alone : fact(siblings(declarationId));
                answers.accept(new Answer(declarationId, follower.version, key, fact));
            }
        });
    }

    /** The other declarations that share the manifests, as far as they are told of. */
    private List<Map.Entry<String, Follower>> siblings(String declarationId) {
        if (manifests.isEmpty()) {
            return List.of();
        }
        List<Map.Entry<String, Follower>> siblings = new ArrayList<>();
        for (Map.Entry<String, Follower> follower : followers.entrySet()) {
            if (siblings.size() == MAX_SIBLINGS) {
                break;
            }
            if (!follower.getKey().equals(declarationId)) {
                siblings.add(follower);
            }
        }
        return siblings;
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

    private byte[] fact(List<Map.Entry<String, Follower>> siblings) {
        int size = 1 + 2 * Varint.MAX_BYTES;
        for (Held held : manifests.values()) {
            size += Varint.MAX_BYTES + held.manifest.length;
        }
        for (Map.Entry<String, Follower> sibling : siblings) {
            size += Blob.maxBytes(sibling.getKey()) + Varint.MAX_BYTES + sibling.getValue().goods.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(siblings.isEmpty() ? ALONE : SHARED);
        Varint.put(out, manifests.size());
        for (Held held : manifests.values()) {
            Blob.put(out, held.manifest);
        }
        if (!siblings.isEmpty()) {
            Varint.put(out, siblings.size());
            for (Map.Entry<String, Follower> sibling : siblings) {
                Blob.put(out, sibling.getKey());
                Blob.put(out, sibling.getValue().goods);
            }
        }
        return Blob.written(out);
    }

    /**
     * What a consignment answers.
     *
     * @param manifests the manifests, as their partners' bytes, ordered by partner and manifest id
     * @param siblings other declarations that share them, ordered by identifier
     */
    public record Fact(List<byte[]> manifests, List<Sibling> siblings) {}

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Fact fact(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = checkVersion(in, SHARED);
        List<byte[]> manifests = new ArrayList<>();
        for (long left = Varint.get(in); left > 0; left--) {
            manifests.add(Blob.getBytes(in));
        }
        List<Sibling> siblings = new ArrayList<>();
        for (long left = version == ALONE ? 0 : Varint.get(in); left > 0; left--) {
            siblings.add(new Sibling(Blob.getText(in), ConsignmentGoods.fromBytes(Blob.getBytes(in))));
        }
        return new Fact(manifests, siblings);
    }

    @Override
    public int heapBytes() {
        int bytes = HEAP_BYTES;
        for (Follower follower : followers.values()) {
            bytes += ENTRY_HEAP_BYTES + follower.goods.length;
        }
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
        for (Map.Entry<String, Follower> follower : followers.entrySet()) {
            size += 2 * Varint.MAX_BYTES + Blob.maxBytes(follower.getKey()) + follower.getValue().goods.length;
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
        followers.forEach((id, follower) -> {
            Blob.put(out, id);
            Varint.put(out, follower.version);
            Blob.put(out, follower.goods);
        });
        return Blob.written(out);
    }

    static Consignment fromBytes(byte[] state) {
        Consignment consignment = new Consignment();
        if (state == null) {
            return consignment;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        byte version = checkVersion(in, VERSION);
        for (long left = Varint.get(in); left > 0; left--) {
            consignment.manifests.put(Blob.getText(in), new Held((int) Varint.get(in), Blob.getBytes(in)));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            String id = Blob.getText(in);
            int declared = (int) Varint.get(in);
            consignment.followers.put(id, new Follower(declared, version == 1 ? UNKNOWN_GOODS : Blob.getBytes(in)));
        }
        return consignment;
    }

    private static byte checkVersion(ByteBuffer in, byte newest) {
        byte version = in.get();
        if (version < 1 || version > newest) {
            throw new IllegalArgumentException("consignment: unknown version " + version);
        }
        return version;
    }
}
