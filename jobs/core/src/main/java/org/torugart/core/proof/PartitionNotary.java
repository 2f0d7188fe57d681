// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.torugart.core.binary.Digest;
import org.torugart.core.release.SigningKey;

/**
 * Seals one partition, interval by interval. What it needs to go on is in its last seal, so that it may be stopped and
 * started anywhere: records after that seal are read again, and become the same leaves. Some 100 bytes a record of the
 * interval. Not thread-safe.
 */
public final class PartitionNotary {
    private static final String BEGINNING = "torugart chain 1";
    private static final byte[] NEXT = {2};
    private static final byte[] NONE = {};

    private final String topic;
    private final int partition;
    private final List<Seal.Leaf> leaves = new ArrayList<>();
    private long from;
    private long next;
    private byte[] chain;
    private byte[] previous;

    private PartitionNotary(String topic, int partition, long from, byte[] chain, byte[] previous) {
        this.topic = topic;
        this.partition = partition;
        this.from = from;
        this.next = from;
        this.chain = chain;
        this.previous = previous;
    }

    /**
     * Begins a partition that has no seal yet.
     *
     * @param from first offset that is still there
     */
    public static PartitionNotary beginning(String topic, int partition, long from) {
        return new PartitionNotary(topic, partition, from, beginning(topic, partition), NONE);
    }

    /** Goes on behind a seal. */
    public static PartitionNotary after(SealHead last) {
        return new PartitionNotary(last.topic(), last.partition(), last.to(), last.chain(), last.link());
    }

    static byte[] beginning(String topic, int partition) {
        return Digest.of(BEGINNING).text(topic).number(partition).toBytes();
    }

    static byte[] next(byte[] chain, byte[] leaf) {
        return new Digest().raw(NEXT).raw(chain).raw(leaf).toBytes();
    }

    /** The offset to read from. */
    public long next() {
        return next;
    }

    /** How many records the interval has so far. */
    public int size() {
        return leaves.size();
    }

    /**
     * Adds the next record.
     *
     * @throws IllegalArgumentException if it is one that was added already
     */
    public void add(SealedRecord record) {
        if (record.offset() < next) {
            throw new IllegalArgumentException(
                    topic + '-' + partition + ": offset " + record.offset() + " comes after " + (next - 1));
        }
        byte[] hash = record.hash();
        leaves.add(new Seal.Leaf(record.offset(), hash));
        chain = next(chain, hash);
        next = record.offset() + 1;
    }

    /** Closes the interval and begins the next. To be called with a record in it. */
    public Seal seal(SigningKey key, Instant at) {
        SealHead head = SealHead.of(
                topic,
                partition,
                from,
                next,
                leaves.size(),
                MerkleTree.root(leaves.stream().map(Seal.Leaf::hash).toList()),
                chain,
                previous,
                key,
                at);
        Seal seal = new Seal(head, leaves);
        from = next;
        previous = head.link();
        leaves.clear();
        return seal;
    }
}
