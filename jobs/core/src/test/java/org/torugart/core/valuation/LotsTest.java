// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.History;
import org.torugart.core.history.Micros;

class LotsTest {
    private static final long NOON = Micros.of(Instant.parse("2026-03-10T12:00:00Z"));
    private static final long HOUR = Micros.PER_DAY / 24;

    private static Contribution lot(long at, String id, long value, long notice) {
        ByteBuffer out = ByteBuffer.allocate(18);
        out.put((byte) 1).put((byte) (value << 1)).putLong(notice).putLong(7);
        return new Contribution(at, id, out.array());
    }

    private static LotsFact ask(Lots lots, long at, long notice) {
        return lots.fact(lot(at, "asker", 1, notice));
    }

    @Test
    void aWeekIsSevenTimesTwentyFourHoursBeforeTheLot() {
        Lots lots = new Lots();
        lots.add(lot(NOON, "A", 5, 0));
        lots.add(lot(NOON + HOUR, "B", 9, 0));
        assertThat(ask(lots, NOON + HOUR / 2, 0).week()).isEqualTo(new LotsFact.Sum(1, 5, 5));
        assertThat(ask(lots, NOON + 2 * HOUR, 0).week()).isEqualTo(new LotsFact.Sum(2, 14, 9));
        assertThat(ask(lots, NOON + 7 * Micros.PER_DAY - 1, 0).week()).isEqualTo(new LotsFact.Sum(2, 14, 9));
        assertThat(ask(lots, NOON + 7 * Micros.PER_DAY, 0).week()).isEqualTo(new LotsFact.Sum(1, 9, 9));
        assertThat(ask(lots, NOON, 0).week().count()).isLessThanOrEqualTo(1);
    }

    @Test
    void aNoticeCoversSixMonthsFromTheFirstLot() {
        Lots lots = new Lots();
        lots.add(lot(NOON, "A", 5, 42));
        lots.add(lot(NOON + 100 * Micros.PER_DAY, "B", 6, 42));
        lots.add(lot(NOON + 101 * Micros.PER_DAY, "other notice", 50, 43));
        long end = Micros.of(Instant.parse("2026-09-10T12:00:00Z"));
        assertThat(ask(lots, end - 1, 42).notified()).isEqualTo(new LotsFact.Notified(2, 11, NOON, true));
        assertThat(ask(lots, end, 42).notified()).isEqualTo(new LotsFact.Notified(2, 11, NOON, false));
        assertThat(ask(lots, end, 0).notified()).isNull();
        assertThat(ask(lots, NOON - 1, 42).notified()).isEqualTo(new LotsFact.Notified(0, 0, NOON - 1, true));
    }

    @Test
    void beyondItsBoundTheOldestWithoutNoticeIsGivenUpAndThenUnknown() {
        Lots lots = new Lots();
        lots.add(lot(NOON - 1, "noticed", 5, 42));
        for (int i = 0; i < 2 * Lots.HELD; i++) {
            lots.add(lot(NOON + i, "D" + i, 1, 0));
        }
        assertThat(lots.toBytes().length).isLessThan(Lots.HELD * 32);
        assertThat(lots.heapBytes()).isLessThan(Lots.HELD * 200);
        assertThat(ask(lots, NOON + HOUR, 42).week()).isNull();
        assertThat(ask(lots, NOON + HOUR, 42).notified().count()).isOne();
        assertThat(ask(lots, NOON + 8 * Micros.PER_DAY, 0).week().count()).isZero();
    }

    @Test
    void oldLotsWithoutNoticeGoAndOneWrongDateDoesNotPushOutTheRest() {
        Lots lots = new Lots();
        for (int day = 0; day < 60; day++) {
            lots.add(lot(NOON + day * Micros.PER_DAY, "D" + day, 1, 0));
        }
        lots.add(lot(NOON + 50_000 * Micros.PER_DAY, "wrong", 1, 0));
        assertThat(ask(lots, NOON + 59 * Micros.PER_DAY + 1, 0).week().count()).isEqualTo(7);
        assertThat(ask(lots, NOON + 20 * Micros.PER_DAY, 0).week()).isNull();
        assertThat(lots.toBytes().length).isLessThan(45 * 24);
    }

    /** One lot with notice on 1970-01-02; compare with FORMATS.md, "lots". */
    @Test
    void theLayoutIsSpelled() {
        Lots lots = new Lots();
        Contribution contribution = lot(Micros.PER_DAY, "D", 5, 42);
        assertThat(HexFormat.of().formatHex(contribution.detail()))
                .isEqualTo("01" + "0a" + "000000000000002a" + "0000000000000007"); // version, value, notice, place
        lots.add(contribution);
        String hash = HexFormat.of().toHexDigits(History.hash("D"));
        String nothing = "ffffffffffffffffff01";
        assertThat(HexFormat.of().formatHex(lots.toBytes()))
                .isEqualTo(
                        "01" // version
                                + nothing + nothing // nothing was given up
                                + "02" // one lot
                                + "8080bbdd8305" // 86,400,000,000 µs
                                + hash
                                + "0a" // value 5
                                + "01" + "000000000000002a" + "0000000000000007"); // notified; notice, place
        assertThat(Lots.fromBytes(lots.toBytes()).toBytes()).isEqualTo(lots.toBytes());
        assertThat(HexFormat.of().formatHex(ask(lots, Micros.PER_DAY + 1, 42).toBytes()))
                .isEqualTo(
                        "01" // version
                                + "0f" // notified, both known, within six months
                                + "8280bbdd8305" + "02" // as of, own value
                                + "02" + "0a" + "0a" // a week: one lot, 5, largest 5
                                + "02" + "0a" + "8080bbdd8305"); // under the notice: one lot, 5, first
    }

    @Test
    void unknownLayoutsAreRefused() {
        assertThatThrownBy(() -> Lots.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown version 9");
        assertThatThrownBy(() -> LotsFact.fromBytes(new byte[] {9}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown version 9");
    }
}
