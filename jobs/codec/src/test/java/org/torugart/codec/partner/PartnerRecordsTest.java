// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.partner.PartnerParser;

class PartnerRecordsTest {

    private static Partner partner(String format, String rest) {
        PartnerParser.Parsed parsed = PartnerParser.parse("CN.yaml", """
                partner: CN
                title: Somebody
                format: %s
                mass: {unit: kg}
                %s
                fields: {manifestId: r/id, ucr: r/ucr, recordedAt: r/at}
                itemFields: {commodityCode: code, netMass: net}
                """.formatted(format, rest));
        assertThat(parsed.problems()).isEmpty();
        return parsed.partner();
    }

    private static PartnerRecords.Result xml(String record) {
        return new PartnerRecords(partner("xml", "items: r/item")).read(record.getBytes(StandardCharsets.UTF_8));
    }

    private static PartnerRecords.Result json(String record) {
        return new PartnerRecords(partner("json", "items: r/item")).read(record.getBytes(StandardCharsets.UTF_8));
    }

    private static String fields(String more) {
        return "<id>1</id><ucr>6CN1</ucr><at>2026-03-01</at>" + more;
    }

    @Test
    void anOrdinaryRecordIsRead() {
        assertThat(xml("<r>" + fields("<item><code>640399</code><net>5</net></item>") + "</r>")
                        .manifests())
                .singleElement()
                .satisfies(read -> assertThat(read.manifest().items()).hasSize(1));
    }

    @Test
    void nothingIsFetchedAndNothingGrows() {
        assertThat(xml("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r>" + fields("<id>&x;</id>") + "</r>")
                        .message())
                .isEqualTo("a document type is not taken, in line 1");
        assertThat(xml("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/r.dtd\"><r/>").message())
                .isEqualTo("a document type is not taken, in line 1");
        assertThat(xml("<!DOCTYPE l [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><l>&b;</l>")
                        .message())
                .isEqualTo("a document type is not taken, in line 1");
        assertThat(xml("<r>" + fields("<item><code>&unknown;</code></item>") + "</r>")
                        .code())
                .isEqualTo("MALFORMED");
    }

    @Test
    void whatIsTooDeepOrTooMuchIsRefused() {
        assertThat(xml("<a>".repeat(40) + "</a>".repeat(40)).message())
                .isEqualTo("nested deeper than 32 levels, in line 1");
        assertThat(xml("<r>" + "<b/>".repeat(Growth.MAX_NODES) + "</r>").message())
                .isEqualTo("more than 200000 parts, in line 1");
        assertThat(xml("<r>" + "x".repeat(Growth.MAX_TEXT + 1) + "</r>").message())
                .startsWith("a text is longer than");
        assertThat(json("{\"a\":".repeat(50) + "1" + "}".repeat(50)).code()).isEqualTo("MALFORMED");
        assertThat(json("[" + "1,".repeat(Growth.MAX_NODES) + "1]").message())
                .isEqualTo("more than 200000 parts, in line 1");
        assertThat(xml("x".repeat((8 << 20) + 1)).code()).isEqualTo("TOO_LARGE");
    }

    @Test
    void whatDoesNotMapNamesFieldPlaceAndValue() {
        PartnerRecords.Result result = xml("<r>"
                + fields("<item><code>640399</code></item><item><code>640391</code><net>1e9</net></item>") + "</r>");
        assertThat(result.code()).isEqualTo("UNMAPPED");
        assertThat(result.message()).isEqualTo("field netMass of line 2 at net: want a number, found '1e9'");
        assertThat(xml("<r>" + fields("<at>x</at>").replace("2026-03-01", "soon") + "</r>")
                        .message())
                .isEqualTo("field recordedAt at r/at: want a time as the layout has it, found 'soon'");
        assertThat(json("{\"r\":{\"id\":\"\\u0001\",\"ucr\":\"6CN1\",\"at\":\"2026-03-01\"}}")
                        .code())
                .isEqualTo("UNMAPPED");
        assertThat(json("{\"r\":{\"id\":\"1\",\"ucr\":\"\",\"at\":\"2026-03-01\"}}")
                        .message())
                .isEqualTo("field ucr at r/ucr: nothing is there");
    }

    @Test
    void oneBadManifestDoesNotTakeOthersAlong() {
        PartnerRecords records =
                new PartnerRecords(PartnerParser.parse("CN.yaml", """
                        partner: CN
                        title: Somebody
                        format: csv
                        manifests: row
                        groupBy: id
                        fields: {manifestId: id, ucr: ucr, recordedAt: at}
                        itemFields: {commodityCode: code}
                        """).partner());
        PartnerRecords.Result result =
                records.read("id,ucr,at,code\n1,6CN1,2026-03-01,640399\n2,6CN2,never,640399\n1,6CN1,2026-03-01,640391\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(result.manifests())
                .singleElement()
                .satisfies(read -> assertThat(read.manifest().items()).hasSize(2));
        assertThat(result.message()).contains("found 'never'");
    }

    static Stream<Partner> shipped() throws Exception {
        return PartnerFiles.read(Path.of("..", "..", "deploy", "partners")).partners().byCode().values().stream();
    }

    /** Cut, doubled and changed samples: refused or read, never thrown. */
    @ParameterizedTest
    @MethodSource("shipped")
    @Timeout(60)
    void noBytesHurt(Partner partner) throws Exception {
        PartnerFiles files = PartnerFiles.read(Path.of("..", "..", "deploy", "partners"));
        PartnerRecords records = new PartnerRecords(partner);
        Random random = new Random(9);
        byte[][] samples = files.parsed().get(partner.code() + ".yaml").tests().stream()
                .map(test -> test.sample().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = samples.length == 0 ? new byte[64] : samples[random.nextInt(samples.length)].clone();
            for (int changes = random.nextInt(8); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            assertThatCode(() -> records.read(cut)).doesNotThrowAnyException();
        }
        assertThat(records.read(null).code()).isNotNull();
    }
}
