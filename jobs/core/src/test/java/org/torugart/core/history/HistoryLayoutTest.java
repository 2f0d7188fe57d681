// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;

/** Compare with {@code schemas/FORMATS.md}, "Keyed state". */
class HistoryLayoutTest {
    private static final long DAY_1 = Micros.PER_DAY;

    /** 86,400,000,000 µs, zig-zag, seven bits a byte. */
    private static final String INSTANT = "8080bbdd8305";

    /** Mask of measures 0 and 1, then 1 and 25,000 in zig-zag. */
    private static final String SUMS = "06" + "02" + "d08603";

    private static Contribution declaration(long useHash) {
        return new Contribution(DAY_1, "D", useHash, 3, new long[] {1, 25_000});
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void theLayoutIsSpelled() {
        History history = new History(Catalogue.PASSAGE);
        history.add(declaration(0));
        assertThat(hex(history.toBytes()))
                .isEqualTo("03" + INSTANT // version, latest
                        + "8eff07" // measures 0 to 2 and 6 to 15 are counted
                        + "00" + "00" // each since ever, and each tier as far back as it goes
                        + "02" + "00" + "0a"
                        + SUMS // one pane of five minutes, that of the latest instant, of five bytes
                        + "00" + "00" + "00" // no hours, days, weeks
                        + "02" + "00" // nothing older, in one byte
                        + "02" + "02" + "00" // one declaration, known, at the latest instant
                        + "00" // no uses
                        + "00"); // nothing on the record
    }

    @Test
    void everyKindOfMeasureIsSpelled() {
        History history = new History(Catalogue.GOODS);
        history.add(new Contribution(DAY_1, "D", 0, 1 | 1L << 17 | 1L << 18, new long[] {1, 5, 7}));
        assertThat(hex(history.toBytes()))
                .isEqualTo("03" + INSTANT + "feff37" + "00" + "00"
                        + "02" + "00" + "04" + "02" + "02" // five minutes: one declaration, in two bytes
                        + "00" + "00" // no hours, days
                        + "02" + "00" + "12" // one week, of nine bytes
                        + "808030" // measures 17 and 18
                        + "02" + "02" + "0a" // lowest: one, known, 5
                        + "02" + "0e" + "02" // counts: one number, 7, once
                        + "02" + "00" + "02" + "02" + "00" + "00" + "00");
    }

    @Test
    void usesAndRecordsAreSpelled() {
        History used = new History(Catalogue.MEANS);
        used.add(declaration(0x0102030405060708L));
        String hash = HexFormat.of().toHexDigits(History.hash("D"));
        assertThat(hex(used.toBytes()))
                .endsWith("02" + "02" + "00" // first seen
                        + "02" + "02" + "00" + hash + "0102030405060708" // one use, at the latest instant
                        + "00");
        History punished = new History(Catalogue.PARTY);
        punished.add(new Contribution(DAY_1, "D", 0, 1L << 6 | 1L << 7 | 1L << 25, new long[] {1, 1, 1}));
        assertThat(hex(punished.toBytes()))
                .endsWith(
                        "00" // never seen
                                + "00" // no uses
                                + "02" + "02" + "00" + hash + "02" + "00"); // one violation: not executed, not serious
    }

    @Test
    void anUnknownLayoutIsRefused() {
        assertThatThrownBy(() -> History.fromBytes(new byte[] {9}, Catalogue.PARTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown version 9");
        assertThatThrownBy(() -> HistoryFact.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown version 9");
    }

    @Test
    void aContributionIsSpelled() {
        assertThat(hex(declaration(0).toBytes())).isEqualTo(INSTANT + "0000000000000000" + SUMS);
        assertThat(Contribution.get(ByteBuffer.wrap(declaration(7).toBytes()), "D"))
                .isEqualTo(declaration(7));
    }

    @Test
    void aFactIsSpelled() {
        History history = new History(Catalogue.PASSAGE);
        history.add(declaration(0));
        HistoryFact fact = history.fact(Events.asker(DAY_1 + 2 * Micros.PER_DAY));
        assertThat(hex(fact.toBytes()))
                .isEqualTo("02" + "8eff07" // version, measures counted
                        + "8606" // traits told: first, last, decayed declarations and value
                        + "00" // none unknown
                        + INSTANT + INSTANT // first and last seen
                        + "8040" // 4096: one declaration of this week, in 4096ths
                        + varint(25_000L * 4096)
                        + "00" // no window with anything unknown
                        + "06" + "01" + "cf8603" // everything: 1 and 25,000 more than nothing
                        + "00" + "00" + "00" + "00" // a year, 13 weeks, 30 days, 7 days: the same
                        + "06" + "02" + "d08603" // 24 hours: 1 and 25,000 less
                        + "00"); // an hour: the same
        assertThat(HistoryFact.NONE.toBytes()).hasSize(12);
        assertThat(HistoryFact.fromBytes(HistoryFact.NONE.toBytes())).isEqualTo(HistoryFact.NONE);
    }

    private static String varint(long value) {
        ByteBuffer out = ByteBuffer.allocate(Varint.MAX_BYTES);
        Varint.put(out, value);
        return hex(Blob.written(out));
    }

    @Test
    void aFactOfTheFirstVersionSaysWhatItSaid() {
        String bytes = "01" + INSTANT + INSTANT + "04" // seen, two other uses
                + SUMS // 7 days
                + SUMS // 13 weeks
                + "800106" // 53 weeks: three controls
                + SUMS; // all
        HistoryFact fact = HistoryFact.fromBytes(HexFormat.of().parseHex(bytes));
        assertThat(Micros.of(fact.firstSeen())).isEqualTo(DAY_1);
        assertThat(fact.otherUses()).isEqualTo(2);
        assertThat(fact.sum(Window.D7, Measure.VALUE)).isEqualTo(25_000);
        assertThat(fact.sum(Window.D90, Measure.DECLARATIONS)).isEqualTo(1);
        assertThat(fact.sum(Window.Y1, Measure.INSPECTED)).isEqualTo(3);
        assertThat(fact.sum(Window.Y1, Measure.VALUE)).isZero();
        assertThat(fact.sum(Window.D30, Measure.VALUE)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.sum(Window.D7, Measure.VALUE_SQUARED)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.trait(Trait.ON_RECORD)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.toBytes()).isEqualTo(HexFormat.of().parseHex(bytes));
    }

    @Test
    void theFirstVersionIsSpelledAndRead() {
        String bytes = "01" + INSTANT + INSTANT + INSTANT // version; latest, first and last seen
                + SUMS // all
                + "02" + "02" + SUMS // one daily pane: day 1
                + "02" + "00" + SUMS // one weekly pane: week 0
                + "00"; // no uses
        assertThat(hex(version1(Map.of(declaration(0), 1L)))).isEqualTo(bytes);
        History history = History.fromBytes(HexFormat.of().parseHex(bytes), Catalogue.PARTY);
        HistoryFact fact = history.fact(Events.asker(DAY_1 + 2 * Micros.PER_DAY));
        assertThat(fact.sum(Window.D7, Measure.VALUE)).isEqualTo(25_000);
        assertThat(fact.sum(Window.ALL, Measure.DECLARATIONS)).isEqualTo(1);
        assertThat(fact.sum(Window.D30, Measure.DECLARATIONS)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.sum(Window.D7, Measure.VALUE_SQUARED)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.sum(Window.D90, Measure.PARTNERS)).isEqualTo(HistoryFact.UNKNOWN);
        assertThat(fact.sum(Window.H1, Measure.DECLARATIONS)).isZero();
        history.retract(declaration(0));
        assertThat(history.isEmpty()).isTrue();
    }

    @Test
    void whatTheFirstVersionCountedIsCountedOn() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            BruteForce expected = new BruteForce();
            Map<Contribution, Long> before = new LinkedHashMap<>();
            long now = 0;
            for (int i = 0; i < 40; i++) {
                now = 20_000 * Micros.PER_DAY + i * 9L * Micros.PER_DAY;
                Contribution one =
                        first(Events.declaration("D" + i, now - random.nextLong(6 * Micros.PER_DAY), random));
                expected.add(one);
                before.put(one, 1L);
            }
            History history = History.fromBytes(version1(before), Catalogue.GOODS);
            for (int i = 0; i < 60; i++) {
                now += Micros.PER_DAY;
                Contribution one = Events.declaration("E" + i, now, random);
                history.add(one);
                expected.add(one);
                if (random.nextInt(4) == 0) {
                    history.retract(expected.removeAt(random.nextInt(expected.size())));
                }
                history = History.fromBytes(history.toBytes(), Catalogue.GOODS);
                HistoryFact fact = history.fact(Events.asker(now));
                for (Window window : new Window[] {Window.D7, Window.D90, Window.Y1, Window.ALL}) {
                    assertThat(fact.sum(window, Measure.VALUE))
                            .as("seed %d step %d %s", seed, i, window)
                            .isEqualTo(expected.sum(Measure.VALUE, window, now));
                }
                long month = fact.sum(Window.D30, Measure.VALUE);
                if (i > 30 || month != HistoryFact.UNKNOWN) {
                    assertThat(month).isEqualTo(expected.sum(Measure.VALUE, Window.D30, now));
                }
                long lowest = fact.sum(Window.D90, Measure.LOWEST_UNIT_VALUE);
                assertThat(lowest).isEqualTo(HistoryFact.UNKNOWN);
            }
        }
    }

    @Test
    void theSecondVersionIsRead() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            History history = new History(Events.EVERYTHING);
            long now = 20_000 * Micros.PER_DAY;
            for (int i = 0; i < 200; i++) {
                now += random.nextLong(random.nextInt(10) == 0 ? 30 * Micros.PER_DAY : Micros.PER_DAY / 4);
                history.add(Events.declaration("D" + i, now, random));
                byte[] bytes = history.toBytes();
                assertThat(History.fromBytes(version2(bytes), Events.EVERYTHING).toBytes())
                        .as("seed %d step %d", seed, i)
                        .isEqualTo(bytes);
            }
        }
    }

    /** What the writer of the second version wrote: the same, but for the lengths of panes. */
    private static byte[] version2(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        in.get();
        out.put((byte) 2);
        copy(in, out);
        copy(in, out);
        for (long left = 2 * copy(in, out); left > 0; left--) {
            copy(in, out);
        }
        byte flags = in.get();
        out.put(flags);
        for (int left = Integer.bitCount(flags); left > 0; left--) {
            copy(in, out);
        }
        for (int tier = 0; tier < Tier.COUNT; tier++) {
            for (long left = copy(in, out); left > 0; left--) {
                copy(in, out);
                out.put(Blob.getBytes(in));
            }
        }
        out.put(Blob.getBytes(in)).put(in);
        return Blob.written(out);
    }

    private static long copy(ByteBuffer in, ByteBuffer out) {
        long value = Varint.get(in);
        Varint.put(out, value);
        return value;
    }

    /** Without what the first version did not count. */
    private static Contribution first(Contribution one) {
        return Events.of(
                one.atMicros(),
                one.declarationId(),
                one.useHash(),
                measure -> measure.id() < Measure.FIRST_LAYOUT ? one.measure(measure) : 0);
    }

    /** The writer of the first version. */
    private static byte[] version1(Map<Contribution, Long> contributions) {
        NavigableMap<Integer, long[]> days = new TreeMap<>();
        NavigableMap<Integer, long[]> weeks = new TreeMap<>();
        long[] total = new long[Measure.FIRST_LAYOUT];
        long latest = contributions.keySet().stream()
                .mapToLong(Contribution::atMicros)
                .max()
                .orElseThrow();
        long first = contributions.keySet().stream()
                .mapToLong(Contribution::atMicros)
                .min()
                .orElseThrow();
        contributions.keySet().forEach(c -> {
            int day = (int) Math.floorDiv(c.atMicros(), Micros.PER_DAY);
            add(c, total);
            add(c, days.computeIfAbsent(day, d -> new long[Measure.FIRST_LAYOUT]));
            add(c, weeks.computeIfAbsent(Math.floorDiv(day + 3, 7), w -> new long[Measure.FIRST_LAYOUT]));
        });
        int today = (int) Math.floorDiv(latest, Micros.PER_DAY);
        days.headMap(today - 14, true).clear();
        weeks.headMap(Math.floorDiv(today + 3, 7) - 54, true).clear();
        ByteBuffer out = ByteBuffer.allocate(100_000);
        out.put((byte) 1);
        Varint.put(out, latest);
        Varint.put(out, first);
        Varint.put(out, latest);
        put(out, total);
        put(out, days);
        put(out, weeks);
        Varint.put(out, 0);
        return Blob.written(out);
    }

    private static void add(Contribution contribution, long[] sums) {
        for (int id = 0; id < sums.length; id++) {
            sums[id] += contribution.measure(Measure.REGISTERED.get(id));
        }
    }

    private static void put(ByteBuffer out, NavigableMap<Integer, long[]> panes) {
        Varint.put(out, panes.size());
        int before = 0;
        for (Map.Entry<Integer, long[]> pane : panes.entrySet()) {
            Varint.put(out, pane.getKey() - before);
            before = pane.getKey();
            put(out, pane.getValue());
        }
    }

    private static void put(ByteBuffer out, long[] sums) {
        long mask = 0;
        for (int id = 0; id < sums.length; id++) {
            mask |= sums[id] == 0 ? 0 : 1L << id;
        }
        Varint.put(out, mask);
        for (long sum : sums) {
            if (sum != 0) {
                Varint.put(out, sum);
            }
        }
    }
}
