// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.torugart.codec.CodecUnderTest.decoded;
import static org.torugart.codec.CodecUnderTest.rejected;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.codec.DecodeResult.Rejected;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.DeclarationEvent.Kind;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;

class DeclarationEventCodecTest {

    private static final String ID = "41702011/020326/0005678";
    private static final Instant NOW = Instant.parse("2026-03-02T04:20:31.000001Z");

    private final DeclarationEventCodec codec = new DeclarationEventCodec();

    /** The example of FORMATS.md. */
    @Test
    void everyByteOfARelease() {
        DeclarationEvent event =
                new DeclarationEvent("KG-1", 2, Kind.RELEASED, Instant.parse("1970-01-01T00:00:00.000001Z"), null);
        byte[] bytes = codec.encode(event);
        assertThat(HexFormat.of().formatHex(bytes, 0, 2)).isEqualTo("c301");
        assertThat(HexFormat.of().withDelimiter(" ").formatHex(bytes, RecordCodec.HEADER, bytes.length))
                .isEqualTo("08 4b 47 2d 31 04 08 02 00");
    }

    @Test
    void nonsenseIsData() {
        GoodsItem item = GoodsItem.builder(-5, "banana")
                .description("")
                .originCountry("??")
                .netMass(new Mass(-1))
                .grossMass(new Mass(Long.MIN_VALUE))
                .packages(-1)
                .invoiceValue(new Money(Long.MAX_VALUE, "€€€"))
                .valuationMethod(99)
                .build();
        DeclarationEvent event = lodged(Collections.nCopies(1500, item));
        assertThat(decoded(codec.decode(codec.encode(event)))).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\u0000b", "a\nb", "a\u0085b"})
    void anIdentifierThatCannotBeAKeyIsRejected(String id) {
        Rejected<?> rejected = rejected(codec.decode(event(id, 1, 4, 0)));
        assertThat(rejected.code()).isEqualTo(Code.MALFORMED);
        assertThat(rejected.message()).startsWith("declarationId: identifier ").endsWith(", at byte 10");
        assertThat(DeclarationEventCodec.peekId(event(id, 1, 4, 0))).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(new DeclarationEvent(id, 1, Kind.RELEASED, NOW, null)))
                .withMessageStartingWith("declarationId: identifier ");
    }

    @Test
    void identifiersHaveAtMost64Characters() {
        assertThat(decoded(codec.decode(event("x".repeat(64), 1, 4, 0))).declarationId())
                .hasSize(64);
        assertThat(rejected(codec.decode(event("x".repeat(65), 1, 4, 0))).message())
                .isEqualTo("declarationId: identifier of 65 characters, at most 64 are allowed, at byte 10");
    }

    @Test
    void versionsStartAtOne() {
        assertThat(rejected(codec.decode(event(ID, 0, 4, 0))).message())
                .isEqualTo("version: 0 is not within 1 to 2147483647, at byte 34");
        assertThat(DeclarationEventCodec.peekVersion(event(ID, 0, 4, 0))).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(new DeclarationEvent(ID, 0, Kind.RELEASED, NOW, null)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, -1})
    void anEventThatMeansNothingHereIsRejected(int symbol) {
        assertThat(rejected(codec.decode(event(ID, 1, symbol, 0))).message())
                .isEqualTo("event: symbol " + symbol + " means nothing to this version, at byte 35");
    }

    @Test
    void contentAndEventMustAgree() {
        assertThat(rejected(codec.decode(event(ID, 1, 1, 0))).message())
                .startsWith("declaration: LODGED must carry a declaration, at byte ");
        assertThat(rejected(codec.decode(event(ID, 1, 4, 1))).message())
                .startsWith("declaration: RELEASED carries a declaration, at byte ");
        DeclarationEvent other = lodged(List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(new DeclarationEvent("other", 1, Kind.LODGED, NOW, other.declaration())))
                .withMessageContaining(ID);
    }

    @Test
    void instantsNoClockShowsAreRefusedOnBothSides() {
        DeclarationEvent event =
                new DeclarationEvent(ID, 1, Kind.RELEASED, Instant.parse("2200-01-01T00:00:00Z"), null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(event))
                .withMessage("occurredAt: 2200-01-01T00:00:00Z is not within the years 1900 to 2199");
        AvroOutput out = start();
        out.string(ID);
        out.integer(1);
        out.integer(4);
        out.varint(Instants.LAST_MICROS + 1);
        out.varint(0);
        Rejected<?> rejected = rejected(codec.decode(out.toBytes()));
        assertThat(rejected.code()).isEqualTo(Code.MALFORMED);
        assertThat(rejected.message()).startsWith("occurredAt: instant of 7258118400000000 microseconds");
    }

    @Test
    void messagesNameTheFieldInsideItsItem() {
        DeclarationEvent event = lodged(List.of(item("111111"), item("222222")));
        byte[] bytes = codec.encode(event);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("222222");
        bytes[at + 6] = 0x09;
        assertThat(rejected(codec.decode(bytes)).message())
                .isEqualTo("declaration.items[1].description: union has no branch -5, at byte " + (at + 6));
    }

    @Test
    void theIdentifierOfAnUnreadableRecordIsRead() {
        byte[] bytes = codec.encode(lodged(List.of(item("111111"))));
        assertThat(DeclarationEventCodec.peekId(bytes)).isEqualTo(ID);
        assertThat(DeclarationEventCodec.peekVersion(bytes)).isEqualTo(1);

        byte[] cut = Arrays.copyOf(bytes, 36);
        assertThat(DeclarationEventCodec.peekId(cut)).isEqualTo(ID);
        assertThat(DeclarationEventCodec.peekVersion(cut)).isEqualTo(1);

        byte[] huge = Arrays.copyOf(bytes, 10 << 20);
        assertThat(DeclarationEventCodec.peekId(huge)).isEqualTo(ID);

        byte[] newer = bytes.clone();
        newer[5] ^= 1;
        assertThat(rejected(codec.decode(newer)).code()).isEqualTo(Code.UNKNOWN_SCHEMA);
        assertThat(DeclarationEventCodec.peekId(newer)).isEqualTo(ID);
    }

    @Test
    void noIdentifierIsReadFromOtherBytes() {
        assertThat(DeclarationEventCodec.peekId(null)).isNull();
        assertThat(DeclarationEventCodec.peekId(new byte[0])).isNull();
        assertThat(DeclarationEventCodec.peekId("{\"declarationId\":\"1\"}".getBytes(UTF_8)))
                .isNull();
        assertThat(DeclarationEventCodec.peekId(Arrays.copyOf(codec.encode(lodged(List.of())), 12)))
                .isNull();
        for (CodecUnderTest<?> other : CodecUnderTest.all()) {
            for (int version = 1; version <= other.version(); version++) {
                String id = DeclarationEventCodec.peekId(other.golden(version));
                assertThat(id).isEqualTo(other.record().equals("declaration-event") ? ID : null);
            }
        }
    }

    private static DeclarationEvent lodged(List<GoodsItem> items) {
        Declaration declaration = Declaration.builder(ID, NOW, Direction.IMPORT, "41702011")
                .items(items)
                .build();
        return new DeclarationEvent(ID, 1, Kind.LODGED, NOW, declaration);
    }

    private static GoodsItem item(String code) {
        return GoodsItem.builder(1, code).build();
    }

    /** An event without content, spelled by its fields. */
    private byte[] event(String id, int version, int symbol, int branch) {
        AvroOutput out = start();
        out.string(id);
        out.integer(version);
        out.integer(symbol);
        out.varint(0);
        out.varint(branch);
        return out.toBytes();
    }

    private AvroOutput start() {
        byte[] header =
                Arrays.copyOf(codec.encode(new DeclarationEvent(ID, 1, Kind.RELEASED, NOW, null)), RecordCodec.HEADER);
        return new AvroOutput(header);
    }
}
