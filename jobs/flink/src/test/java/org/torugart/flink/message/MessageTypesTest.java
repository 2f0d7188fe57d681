// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.RawRecord;
import org.torugart.core.declaration.Money;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.history.Contribution;
import org.torugart.core.release.Forecast;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Counted;
import org.torugart.core.statistics.Findings;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.core.statistics.Interval;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.Tally;
import org.torugart.flink.TestDeclarations;

class MessageTypesTest {

    static Stream<Arguments> messages() {
        byte[] bytes = new byte[3000];
        new Random(1).nextBytes(bytes);
        RawRecord record = new RawRecord("declarations", 3, Long.MAX_VALUE, -1, null, bytes);
        RawRecord tombstone = new RawRecord("t", 0, 0, 0, new byte[0], null);
        Contribution one = Entities.of(new EvidenceScorer().declaration(TestDeclarations.lodged("D", 1, "90000")))
                .get(1)
                .contribution();
        Contribution other = Entities.of(new EvidenceScorer().declaration(TestDeclarations.lodged("D", 1, "10")))
                .get(1)
                .contribution();
        return Stream.of(
                Arguments.of(MessageTypes.RAW_RECORD, record),
                Arguments.of(MessageTypes.RAW_RECORD, tombstone),
                Arguments.of(MessageTypes.ARRIVAL, new Arrival(Arrival.Kind.CONTROL_RESULT, "Декларация", record)),
                Arguments.of(
                        MessageTypes.ENTITY_EVENT, new EntityEvent.Ask("importer:1", one, "D", 1, null, one, true)),
                Arguments.of(
                        MessageTypes.ENTITY_EVENT, new EntityEvent.Ask("importer:1", one, "D", 9, other, other, false)),
                Arguments.of(
                        MessageTypes.ENTITY_EVENT,
                        new EntityEvent.Ask("consignment:1", null, "D", 1, null, null, true)),
                Arguments.of(MessageTypes.ENTITY_EVENT, new EntityEvent.Update("lot:1", "D", one, null, true)),
                Arguments.of(MessageTypes.ENTITY_EVENT, new EntityEvent.Update("lot:1", "D", null, other, false)),
                Arguments.of(
                        MessageTypes.ENTITY_EVENT,
                        new EntityEvent.ManifestArrived("consignment:1", "CN", "M", 2, bytes)),
                Arguments.of(
                        MessageTypes.ENTITY_EVENT,
                        new EntityEvent.RecordArrived(
                                "grant:1", EntityEvent.RecordKind.PERMIT, "P", 2, 0, bytes, null)),
                Arguments.of(
                        MessageTypes.ENTITY_EVENT,
                        new EntityEvent.RecordArrived(
                                "party:1",
                                EntityEvent.RecordKind.BORDER_EVENT,
                                "E",
                                1,
                                2L << 40,
                                new byte[0],
                                new EntityEvent.Step(EntityEvent.Step.Effect.DEPARTS, "T", 3L << 40))),
                Arguments.of(
                        MessageTypes.CASE_EVENT, new CaseEvent.Opened("D", 1, bytes, 1, 2L << 40, 3, 4, 5, true, null)),
                Arguments.of(
                        MessageTypes.CASE_EVENT,
                        new CaseEvent.Opened("D", 0, new byte[0], 1, 2, 3, 4, 0, false, "TRUNCATED: at byte 3")),
                Arguments.of(
                        MessageTypes.ENTITY_BATCH,
                        new EntityBatch(List.of(
                                new EntityEvent.Ask("importer:1", one, "D", 1, null, one, true),
                                new EntityEvent.Ask("lot:1", one, "D", 1, other, one, true),
                                new EntityEvent.Update("lot:2", "D", null, one, false)))),
                Arguments.of(
                        MessageTypes.ENTITY_BATCH,
                        EntityBatch.of(new EntityEvent.ManifestArrived("consignment:1", "CN", "M", 2, bytes))),
                Arguments.of(MessageTypes.CASE_EVENT, new CaseEvent.Answered(new Answer("D", 1, "importer:1", bytes))),
                Arguments.of(
                        MessageTypes.CASE_EVENT,
                        new CaseEvent.Answered(
                                "D",
                                1,
                                List.of(
                                        new Answer("D", 1, "importer:1", bytes),
                                        new Answer("D", 1, "lot:1", new byte[0])))),
                Arguments.of(MessageTypes.CASE_EVENT, new CaseEvent.Noted("D", CaseEvent.Noted.Kind.INSPECTION_BEGUN)),
                Arguments.of(
                        MessageTypes.CASE_EVENT,
                        new CaseEvent.Controlled("D", new Findings(true, false, Amounts.of(new Money(7, "KGS"))))),
                Arguments.of(MessageTypes.STATISTICS_EVENT, new StatisticsEvent.Counted(tally())),
                Arguments.of(MessageTypes.STATISTICS_EVENT, new StatisticsEvent.Ran(runs())),
                Arguments.of(MessageTypes.WATCH_EVENT, new WatchEvent.Counted(tally())),
                Arguments.of(
                        MessageTypes.WATCH_EVENT,
                        new WatchEvent.Began(
                                "set",
                                7,
                                "d1",
                                List.of(new ForecastWatch.Forecast("a", -1, 0.02, new Interval(0.01, 0.03))))),
                Arguments.of(
                        MessageTypes.PROFILE_UPDATE,
                        new ProfileUpdate.Released(
                                record, Long.MAX_VALUE, "5891b5b522d5", List.of(Forecast.of("a", 0.02, 0.01, 0.03)))),
                Arguments.of(
                        MessageTypes.PROFILE_UPDATE,
                        new ProfileUpdate.Paused(record, "5891b5b522d5", "undervaluation")),
                Arguments.of(
                        MessageTypes.PROFILE_UPDATE,
                        new ProfileUpdate.Refused(tombstone, "UNTRUSTED_PROFILE_SET", "NOT_APPROVED: ключ")),
                Arguments.of(MessageTypes.PROFILE_UPDATE, new ProfileUpdate.Tabled(record)),
                Arguments.of(MessageTypes.OVERSIGHT, new Oversight("2026\n41710901", bytes)),
                Arguments.of(MessageTypes.OUTBOUND, new Outbound("alerts", null, bytes)),
                Arguments.of(MessageTypes.OUTBOUND, new Outbound("control-decisions", "D", new byte[0], 25, 410)));
    }

    private static OfficeChanges runs() {
        OfficeChanges runs = new OfficeChanges(OfficeChanges.ALL);
        runs.addRuns(new OfficeChanges.ProfileKey("set", 7, "a"), -1, 1L << 40);
        return runs;
    }

    private static Tally tally() {
        return new Tally(
                false,
                new Counted(
                        "set",
                        7,
                        "41702000",
                        List.of(-1L),
                        List.of(new Counted.Entry("a", true, true, 300, -1)),
                        List.of(new Counted.Entry("b", false, false, 0, -1)),
                        2),
                Findings.NONE);
    }

    /** State holds raw records: what is spelled here is what an old savepoint has. */
    @Test
    void aRawRecordIsSpelled() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        MessageTypes.RAW_RECORD
                .createSerializer(new SerializerConfigImpl())
                .serialize(new RawRecord("t", 1, 2, 3, null, new byte[] {9, 8}), out);
        assertThat(HexFormat.of().formatHex(out.getCopyOfBuffer()))
                .isEqualTo("02" + "74" // topic "t", its length plus one in front
                        + "00000001" // partition
                        + "0000000000000002" // offset
                        + "0000000000000003" // timestamp
                        + "ffffffff" // no key
                        + "00000002" + "0908"); // value
    }

    @Test
    void deflatedValuesComeBack() {
        for (int length : new int[] {0, 1, 70_000, 3_000_000}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            assertThat(Deflated.inflate(Deflated.deflate(bytes))).isEqualTo(bytes);
        }
        byte[] yaml = "mode: live\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThat(Deflated.deflate(yaml)).hasSizeLessThan(yaml.length / 50);
        assertThatThrownBy(() -> Deflated.inflate(Arrays.copyOf(Deflated.deflate(yaml), 50)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Deflated.inflate(new byte[] {1, 2, 3})).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("messages")
    <T> void survivesTheNetwork(TypeInformation<T> type, T message) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(message, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertThat(serializer.deserialize(in))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.encoded")
                .isEqualTo(message);
        assertThat(in.available()).isZero();

        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        assertThat(copied.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    }
}
