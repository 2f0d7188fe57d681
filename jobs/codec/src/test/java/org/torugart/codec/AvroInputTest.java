// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The encoding, byte by byte. */
class AvroInputTest {

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "-1, 01",
        "1, 02",
        "63, 7e",
        "64, 8001",
        "-65, 8101",
        "2147483647, feffffff0f",
        "-2147483648, ffffffff0f",
        "9223372036854775807, feffffffffffffffff01",
        "-9223372036854775808, ffffffffffffffffff01"
    })
    void integers(long value, String hex) {
        assertThat(input(hex).varint("n")).isEqualTo(value);
        AvroOutput out = output();
        out.varint(value);
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0200",
        "1, 0201",
        "-1, 02ff",
        "127, 027f",
        "128, 040080",
        "-128, 0280",
        "-129, 04ff7f",
        "9223372036854775807, 107fffffffffffffff",
        "-9223372036854775808, 108000000000000000"
    })
    void decimals(long unscaled, String hex) {
        assertThat(input(hex).unscaled("d")).isEqualTo(unscaled);
        AvroOutput out = output();
        out.unscaled(unscaled);
        assertThat(HexFormat.of().formatHex(out.toBytes())).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "string, fe, n: the bytes end here, at byte 0",
        "string, 01, n: string of length -1, at byte 0",
        "string, 8080808010, n: string of length 2147483648, at byte 0",
        "string, 0a6162, n: string of length 5 where 2 bytes remain, at byte 0",
        "string, 02ff, n: string is not UTF-8, at byte 0",
        "string, 06eda080, n: string is not UTF-8, at byte 0",
        "varint, ffffffffffffffffff02, n: integer of more than 64 bits, at byte 0",
        "varint, ffffffffffffffffffff01, n: integer of more than 64 bits, at byte 0",
        "int, 8080808010, n: 2147483648 does not fit 32 bits, at byte 0",
        "bool, 02, n: boolean of byte 2, at byte 0",
        "decimal, 00, 'n: decimal of 0 bytes, from 1 to 8 are read, at byte 0'",
        "decimal, 12000000000000000000, 'n: decimal of 9 bytes, from 1 to 8 are read, at byte 0'",
        "union, 04, n: union has no branch 2, at byte 0",
        "union, 01, n: union has no branch -1, at byte 0",
        "list, 808080808040, n: array of length 1099511627776, at byte 0",
        "list, 0a00, n: array of length 5 where 1 bytes remain, at byte 0",
        "list, ffffffffffffffffff01, n: array of length -9223372036854775808, at byte 0",
        "list, 03fefe, n: the bytes end here, at byte 1",
        "list, 0402610a, n[1]: string of length 5 where 0 bytes remain, at byte 3",
        "instant, ffffffffffffffffff01, n: instant of -9223372036854775808 microseconds is not within the years 1900 to"
                + " 2199"
    })
    void refusals(String type, String hex, String message) {
        AvroInput in = input(hex);
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> {
                    switch (type) {
                        case "string" -> in.string("n");
                        case "varint" -> in.varint("n");
                        case "int" -> in.integer("n");
                        case "bool" -> in.bool("n");
                        case "decimal" -> in.unscaled("n");
                        case "union" -> in.present("n");
                        case "list" -> in.strings("n");
                        case "instant" -> in.instant("n");
                        default -> throw new AssertionError(type);
                    }
                })
                .withMessageStartingWith(message);
    }

    @Test
    void theReplacementCharacterItselfIsText() {
        assertThat(input("0861efbfbd").string("n")).isEqualTo("a\uFFFD");
    }

    @Test
    void decimalsLoseTrailingZerosAndNothingElse() {
        assertThat(input("060186a0").decimal("n", 4)).isEqualTo(new BigDecimal("10"));
        assertThat(input("0200").decimal("n", 4)).isEqualTo(new BigDecimal("0"));
        assertThat(input("0205").decimal("n", 4)).isEqualTo(new BigDecimal("0.0005"));
    }

    @Test
    void aRecordHasOnlySoManyListElements() {
        AvroOutput out = output();
        int count = AvroInput.MAX_ELEMENTS + 1;
        out.varint(count);
        for (int i = 0; i < count; i++) {
            out.varint(0);
        }
        out.varint(0);
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> new AvroInput(out.toBytes(), 0).strings("n"))
                .withMessage("n: more than 262144 list elements in one record, at byte 0");
    }

    private static AvroInput input(String hex) {
        return new AvroInput(HexFormat.of().parseHex(hex), 0);
    }

    private static AvroOutput output() {
        return new AvroOutput(new byte[0]);
    }
}
