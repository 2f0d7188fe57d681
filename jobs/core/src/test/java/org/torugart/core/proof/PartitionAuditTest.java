// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.core.proof.PartitionAudit.Kind;
import org.torugart.core.proof.PartitionAudit.Problem;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TestKeys;
import org.torugart.core.release.TrustedKeys;

class PartitionAuditTest {
    private static final String TOPIC = "control-decisions";
    private static final int PARTITION = 3;
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final SigningKey NOTARY = TestKeys.signing("notary", "Court registry");
    private static final TrustedKeys KEYS = TestKeys.keys(
            TestKeys.trusted("notary", "Court registry", Role.NOTARY),
            TestKeys.trusted("clerk", "Clerk", Role.OPERATOR));

    /** A log with holes between its offsets, and keys and values that may be missing. */
    private static List<SealedRecord> log(int records, Random random) {
        List<SealedRecord> log = new ArrayList<>();
        long offset = random.nextInt(3);
        for (int i = 0; i < records; i++) {
            log.add(new SealedRecord(
                    offset,
                    AT.toEpochMilli() + i,
                    random.nextInt(8) == 0 ? null : ("KG-" + random.nextInt(4)).getBytes(StandardCharsets.UTF_8),
                    random.nextInt(8) == 0 ? null : ("decision " + i).getBytes(StandardCharsets.UTF_8)));
            offset += 1 + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
        }
        return log;
    }

    private static List<Seal> seals(List<SealedRecord> log, int interval) {
        List<Seal> seals = new ArrayList<>();
        PartitionNotary notary = PartitionNotary.beginning(TOPIC, PARTITION, 0);
        for (SealedRecord record : log) {
            notary.add(record);
            if (notary.size() == interval) {
                seals.add(notary.seal(NOTARY, AT));
                // As after a restart: everything it needs is in its last seal.
                notary = PartitionNotary.after(seals.get(seals.size() - 1).head());
            }
        }
        if (notary.size() > 0) {
            seals.add(notary.seal(NOTARY, AT));
        }
        return seals;
    }

    private static PartitionAudit.Report audit(List<SealedRecord> log, List<Seal> seals) {
        return audit(log, seals, 0);
    }

    private static PartitionAudit.Report audit(List<SealedRecord> log, List<Seal> seals, long keptFrom) {
        PartitionAudit audit = new PartitionAudit(TOPIC, PARTITION, seals, KEYS);
        log.forEach(audit::take);
        return audit.end(keptFrom);
    }

    private static void assertFound(List<SealedRecord> log, List<Seal> seals, Kind kind, long... offsets) {
        assertThat(audit(log, seals).problems())
                .extracting(Problem::kind, Problem::offset)
                .contains(LongStream.of(offsets)
                        .mapToObj(offset -> tuple(kind, offset))
                        .toArray(Tuple[]::new));
    }

    private static SealedRecord at(long offset, SealedRecord record) {
        return new SealedRecord(offset, record.timestampMillis(), record.key(), record.value());
    }

    private static byte[] changed(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return new byte[] {1};
        }
        byte[] changed = bytes.clone();
        changed[changed.length - 1] ^= 1;
        return changed;
    }

    @Property(tries = 100)
    void whatWasNotTouchedIsIntact(
            @ForAll long chance,
            @ForAll @IntRange(max = 40) int records,
            @ForAll @IntRange(min = 1, max = 9) int interval) {
        List<SealedRecord> log = log(records, new Random(chance));
        List<Seal> seals = seals(log, interval);
        PartitionAudit.Report report = audit(log, seals);
        assertThat(report.problems()).isEmpty();
        assertThat(report.intact()).isEqualTo(records);
        assertThat(report.seals()).isEqualTo((records + interval - 1) / interval);
        List<Seal> twice = new ArrayList<>(seals);
        twice.addAll(seals);
        assertThat(audit(log, twice)).usingRecursiveComparison().isEqualTo(report);
    }

    /** Every kind of tampering with a record at every position of every small log, for every length of interval. */
    @Property(tries = 25)
    void everyTamperingWithRecordsIsFoundWhereItIs(
            @ForAll long chance,
            @ForAll @IntRange(min = 1, max = 12) int records,
            @ForAll @IntRange(min = 1, max = 5) int interval) {
        Random random = new Random(chance);
        List<SealedRecord> log = log(records, random);
        List<Seal> seals = seals(log, interval);
        long last = log.get(records - 1).offset();
        for (int i = 0; i < records; i++) {
            SealedRecord record = log.get(i);
            long offset = record.offset();
            List<SealedRecord> altered = List.of(
                    new SealedRecord(offset, record.timestampMillis(), record.key(), changed(record.value())),
                    new SealedRecord(offset, record.timestampMillis(), changed(record.key()), record.value()),
                    new SealedRecord(offset, record.timestampMillis() + 1, record.key(), record.value()),
                    new SealedRecord(
                            offset,
                            record.timestampMillis(),
                            record.key(),
                            record.value() == null ? new byte[0] : null));
            for (SealedRecord other : altered) {
                assertFound(with(log, i, other), seals, Kind.ALTERED, offset);
            }
            List<SealedRecord> without = new ArrayList<>(log);
            without.remove(i);
            assertFound(without, seals, Kind.REMOVED, offset);
            for (int j = i + 1; j < records; j++) {
                // Contents that change places, and records that do.
                SealedRecord other = log.get(j);
                List<SealedRecord> swapped = with(log, i, at(offset, other));
                swapped.set(j, at(other.offset(), record));
                assertFound(swapped, seals, Kind.MOVED, offset, other.offset());
                List<SealedRecord> exchanged = with(log, i, other);
                exchanged.set(j, record);
                assertFound(exchanged, seals, Kind.MOVED, offset);
            }
        }
        for (long offset = seals.get(0).head().from(); offset < last; offset++) {
            long free = offset;
            if (log.stream().noneMatch(record -> record.offset() == free)) {
                List<SealedRecord> more = new ArrayList<>(log);
                more.add(new SealedRecord(free, 0, null, new byte[] {7}));
                assertFound(more, seals, Kind.INSERTED, free);
            }
        }
    }

    private static <T> List<T> with(List<T> list, int index, T other) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, other);
        return changed;
    }

    /** Every kind of tampering with a seal, each of its fields, at every position. */
    @Property(tries = 25)
    void everyTamperingWithSealsIsFound(
            @ForAll long chance,
            @ForAll @IntRange(min = 1, max = 12) int records,
            @ForAll @IntRange(min = 1, max = 5) int interval) {
        List<SealedRecord> log = log(records, new Random(chance));
        List<Seal> seals = seals(log, interval);
        for (int i = 0; i < seals.size(); i++) {
            Seal seal = seals.get(i);
            SealHead h = seal.head();
            List<SealHead> heads = List.of(
                    new SealHead(
                            h.topic(),
                            h.partition(),
                            h.from() + 1,
                            h.to(),
                            h.count(),
                            h.root(),
                            h.chain(),
                            h.previous(),
                            h.signature()),
                    new SealHead(
                            h.topic(),
                            h.partition(),
                            h.from(),
                            h.to() + 1,
                            h.count(),
                            h.root(),
                            h.chain(),
                            h.previous(),
                            h.signature()),
                    new SealHead(
                            h.topic(),
                            h.partition(),
                            h.from(),
                            h.to(),
                            h.count() + 1,
                            h.root(),
                            h.chain(),
                            h.previous(),
                            h.signature()),
                    new SealHead(
                            h.topic(),
                            h.partition(),
                            h.from(),
                            h.to(),
                            h.count(),
                            changed(h.root()),
                            h.chain(),
                            h.previous(),
                            h.signature()),
                    new SealHead(
                            h.topic(),
                            h.partition(),
                            h.from(),
                            h.to(),
                            h.count(),
                            h.root(),
                            changed(h.chain()),
                            h.previous(),
                            h.signature()),
                    new SealHead(
                            h.topic(),
                            h.partition(),
                            h.from(),
                            h.to(),
                            h.count(),
                            h.root(),
                            h.chain(),
                            changed(h.previous()),
                            h.signature()),
                    signed(h, "clerk", "Clerk"),
                    signed(h, "stranger", "Court registry"));
            for (SealHead other : heads) {
                assertThat(audit(log, with(seals, i, new Seal(other, seal.leaves())))
                                .problems())
                        .anyMatch(problem -> problem.kind() == Kind.SEAL_ALTERED);
            }
            Seal.Leaf leaf = seal.leaves().get(0);
            List<Seal.Leaf> leaves = with(seal.leaves(), 0, new Seal.Leaf(leaf.offset(), changed(leaf.hash())));
            assertThat(audit(log, with(seals, i, new Seal(h, leaves))).problems())
                    .anyMatch(problem -> problem.kind() == Kind.SEAL_ALTERED && problem.offset() == h.from());
            List<Seal> without = new ArrayList<>(seals);
            without.remove(i);
            PartitionAudit.Report report = audit(log, without);
            if (i < seals.size() - 1) {
                assertThat(report.problems()).anyMatch(problem -> problem.kind() == Kind.SEAL_OUT_OF_ORDER);
            } else {
                // The last seal's absence alone looks like a notary that has not come so far.
                assertThat(report.unsealed()).isEqualTo(seal.leaves().size());
            }
        }
    }

    private static SealHead signed(SealHead h, String key, String person) {
        return SealHead.of(
                h.topic(),
                h.partition(),
                h.from(),
                h.to(),
                h.count(),
                h.root(),
                h.chain(),
                h.previous(),
                TestKeys.signing(key, person),
                AT);
    }

    /** A notary who seals the past again, with its own key, cannot put it between the seals that are there. */
    @Test
    void anIntervalSealedAgainDoesNotFollow() {
        List<SealedRecord> log = log(6, new Random(1));
        List<Seal> seals = seals(log, 2);
        List<SealedRecord> other = with(log, 2, at(log.get(2).offset(), log.get(5)));
        List<Seal> others = seals(other, 2);
        assertThat(audit(other, others).problems()).isEmpty();
        assertThat(audit(other, with(seals, 1, others.get(1))).problems())
                .anyMatch(problem -> problem.kind() == Kind.SEAL_OUT_OF_ORDER);
    }

    @Test
    void whatHasExpiredIsNotMissing() {
        List<SealedRecord> log = log(10, new Random(2));
        List<Seal> seals = seals(log, 4);
        PartitionAudit.Report report =
                audit(log.subList(3, 10), seals, log.get(3).offset());
        assertThat(report.problems()).isEmpty();
        assertThat(report.expired()).isEqualTo(3);
        assertThat(report.intact()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 31})
    void aReceiptProvesItsRecordAndNoOther(int size) {
        List<SealedRecord> log = log(size, new Random(size));
        Seal seal = seals(log, size).get(0);
        for (int i = 0; i < size; i++) {
            Receipt receipt = Receipt.of(log.get(i), seal);
            assertThat(receipt.problems(KEYS)).isEmpty();
            SealedRecord record = log.get(i);
            SealedRecord altered =
                    new SealedRecord(record.offset(), record.timestampMillis(), record.key(), changed(record.value()));
            assertThat(new Receipt(altered, i, receipt.path(), seal.head()).problems(KEYS))
                    .isNotEmpty();
            assertThat(Receipt.of(altered, seal)).isNull();
            assertThat(new Receipt(record, i, receipt.path(), signed(seal.head(), "stranger", "Court registry"))
                            .problems(KEYS))
                    .isNotEmpty();
            int other = (i + 1) % size;
            if (other != i) {
                assertThat(new Receipt(record, other, receipt.path(), seal.head()).problems(KEYS))
                        .isNotEmpty();
            }
            for (int sibling = 0; sibling < receipt.path().size(); sibling++) {
                List<byte[]> path =
                        with(receipt.path(), sibling, changed(receipt.path().get(sibling)));
                assertThat(new Receipt(record, i, path, seal.head()).problems(KEYS))
                        .isNotEmpty();
            }
        }
    }

    /** The roots of RFC 6962's reference implementation for its eight test leaves. */
    @Test
    void rootsAreThoseOfTheStandard() {
        String[] leaves = {
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
        };
        List<byte[]> hashes = IntStream.range(0, leaves.length)
                .mapToObj(i -> MerkleTree.leaf()
                        .raw(HexFormat.of().parseHex(leaves[i]))
                        .toBytes())
                .toList();
        assertThat(HexFormat.of().formatHex(MerkleTree.root(List.of())))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(HexFormat.of().formatHex(MerkleTree.root(hashes.subList(0, 1))))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(HexFormat.of().formatHex(MerkleTree.root(hashes)))
                .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void aRecordIsAddedOnce() {
        PartitionNotary notary = PartitionNotary.beginning(TOPIC, PARTITION, 5);
        SealedRecord record = new SealedRecord(5, 0, null, null);
        notary.add(record);
        assertThatThrownBy(() -> notary.add(record)).isInstanceOf(IllegalArgumentException.class);
        assertThat(notary.next()).isEqualTo(6);
    }
}
