// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.torugart.core.release.TrustedKeys;

/**
 * Holds the records of one partition against its seals, and says of each that was altered, removed, inserted or moved
 * where it stands. Keeps some 150 bytes a sealed record, and records themselves only where they differ. For one pass.
 */
public final class PartitionAudit {
    /** With how many others a record that differs is compared, to tell one that was moved from one that was altered. */
    private static final int COMPARED = 2_000;

    private final String topic;
    private final int partition;
    private final TreeMap<Long, Integer> positions = new TreeMap<>();
    private final List<byte[]> hashes = new ArrayList<>();
    private final BitSet seen = new BitSet();
    private final List<SealedRecord> differing = new ArrayList<>();
    private final List<SealedRecord> inserted = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<SealHead> heads = new ArrayList<>();
    private long last = Long.MIN_VALUE;
    private long intact;
    private long unsealed;

    /** What was done. */
    public enum Kind {
        /** A record is not what was sealed there. */
        ALTERED,
        /** A sealed record is not there. */
        REMOVED,
        /** A record stands where none was sealed. */
        INSERTED,
        /** A sealed record stands in another place. */
        MOVED,
        /** A seal is not what its notary signed. */
        SEAL_ALTERED,
        /** A seal does not follow the one before: one is missing, or stands twice. */
        SEAL_OUT_OF_ORDER
    }

    /**
     * Something that was done to a partition.
     *
     * @param kind what
     * @param topic the topic; never null
     * @param partition the partition
     * @param offset where
     * @param what in words; never null
     */
    public record Problem(Kind kind, String topic, int partition, long offset, String what) {
        public Problem {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(what, "what");
        }

        /** {@code topic-partition@offset: KIND: what}. */
        @Override
        public String toString() {
            return topic + '-' + partition + '@' + offset + ": " + kind + ": " + what;
        }
    }

    /**
     * What an audit came to.
     *
     * @param seals seals that count
     * @param intact records that are what was sealed
     * @param unsealed records before the first seal and behind the last
     * @param expired sealed records from before what is kept
     * @param last the last seal; null without any
     * @param problems what was done, by offset
     */
    public record Report(int seals, long intact, long unsealed, long expired, SealHead last, List<Problem> problems) {}

    /**
     * Begins with the seals, in any order; the same one twice is one.
     *
     * @param keys whose seals count
     */
    public PartitionAudit(String topic, int partition, List<Seal> seals, TrustedKeys keys) {
        this.topic = Objects.requireNonNull(topic, "topic");
        this.partition = partition;
        List<Seal> ordered = new ArrayList<>(seals);
        ordered.sort(Comparator.comparingLong(seal -> seal.head().from()));
        byte[] chain = PartitionNotary.beginning(topic, partition);
        for (Seal seal : ordered) {
            SealHead head = seal.head();
            List<String> wrong = seal.problems(keys);
            if (!wrong.isEmpty()) {
                problem(Kind.SEAL_ALTERED, head.from(), String.join("; ", wrong));
                continue;
            }
            if (heads.stream().skip(Math.max(0, heads.size() - 1)).anyMatch(before -> same(before, head))) {
                continue;
            }
            chain = follow(seal, chain);
            heads.add(head);
        }
    }

    private static boolean same(SealHead one, SealHead other) {
        return Arrays.equals(one.link(), other.link());
    }

    private byte[] follow(Seal seal, byte[] before) {
        SealHead head = seal.head();
        SealHead previous = heads.isEmpty() ? null : heads.get(heads.size() - 1);
        byte[] chain = previous == null && head.previous().length > 0 ? null : before;
        if (previous == null ? head.previous().length > 0 : !follows(head, previous)) {
            problem(
                    Kind.SEAL_OUT_OF_ORDER,
                    head.from(),
                    "the seal of " + head.name() + " does not follow "
                            + (previous == null ? "any that is there" : "that of " + previous.name()));
            chain = null;
        }
        for (Seal.Leaf leaf : seal.leaves()) {
            positions.put(leaf.offset(), hashes.size());
            hashes.add(leaf.hash());
            chain = chain == null ? null : PartitionNotary.next(chain, leaf.hash());
        }
        if (chain != null && !Arrays.equals(chain, head.chain())) {
            problem(Kind.SEAL_OUT_OF_ORDER, head.from(), "the chain behind " + head.name() + " is another one");
        }
        return head.chain();
    }

    private static boolean follows(SealHead head, SealHead before) {
        return head.from() == before.to() && Arrays.equals(head.previous(), before.link());
    }

    /** Takes the next record, as it stands there. */
    public void take(SealedRecord record) {
        long offset = record.offset();
        Integer position = positions.get(offset);
        if (position == null) {
            if (heads.isEmpty()
                    || offset < heads.get(0).from()
                    || offset >= heads.get(heads.size() - 1).to()) {
                unsealed++;
            } else {
                inserted.add(record);
            }
        } else if (Arrays.equals(hashes.get(position), record.hash())) {
            if (!seen.get(position)) {
                seen.set(position);
                intact++;
                if (offset < last) {
                    problem(Kind.MOVED, offset, "it stands behind offset " + last);
                }
            }
        } else {
            differing.add(record);
        }
        last = Math.max(last, offset);
    }

    /**
     * Ends it.
     *
     * @param keptFrom first offset that is kept: what was sealed before it has expired
     */
    public Report end(long keptFrom) {
        List<Long> missing = new ArrayList<>();
        long expired = 0;
        for (var sealed : positions.entrySet()) {
            if (seen.get(sealed.getValue())) {
                continue;
            }
            if (sealed.getKey() < keptFrom) {
                expired++;
            } else {
                missing.add(sealed.getKey());
            }
        }
        Set<Long> moved = new HashSet<>();
        Set<Long> other = new HashSet<>();
        for (SealedRecord record : differing) {
            other.add(record.offset());
            Long origin = origin(record, missing);
            if (origin == null) {
                problem(Kind.ALTERED, record.offset(), "it is not the record that was sealed here");
            } else {
                moved.add(origin);
                problem(Kind.MOVED, record.offset(), "it was sealed at offset " + origin);
            }
        }
        for (SealedRecord record : inserted) {
            Long origin = origin(record, missing);
            if (origin == null) {
                problem(Kind.INSERTED, record.offset(), "no record was sealed here");
            } else {
                moved.add(origin);
                problem(Kind.MOVED, record.offset(), "it was sealed at offset " + origin);
            }
        }
        missing.removeAll(other);
        missing.removeAll(moved);
        missing.forEach(offset -> problem(Kind.REMOVED, offset, "the record sealed here is not there"));
        problems.sort(Comparator.comparingLong(Problem::offset));
        return new Report(
                heads.size(),
                intact,
                unsealed,
                expired,
                heads.isEmpty() ? null : heads.get(heads.size() - 1),
                List.copyOf(problems));
    }

    /** Where a record was sealed that stands where it was not; null when it was sealed nowhere near. */
    private Long origin(SealedRecord record, List<Long> missing) {
        for (Long offset : missing.subList(0, Math.min(COMPARED, missing.size()))) {
            if (Arrays.equals(hashes.get(positions.get(offset)), record.hashAt(offset))) {
                return offset;
            }
        }
        return null;
    }

    private void problem(Kind kind, long offset, String what) {
        problems.add(new Problem(kind, topic, partition, offset, what));
    }
}
