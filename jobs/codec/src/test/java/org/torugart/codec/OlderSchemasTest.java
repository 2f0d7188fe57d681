// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.codec.CodecUnderTest.rejected;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.codec.DecodeResult.Rejected;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;

/** Records of an earlier schema: control results as they were before {@code penaltyExecutedAt} was added. */
class OlderSchemasTest {

    private static final Schema CURRENT = org.torugart.schema.ControlResult.getClassSchema();
    private static final Schema OLDER = withoutLastField(withoutLastField(CURRENT));

    private final CodecUnderTest<ControlResult> results = controlResults();
    private final Codec<ControlResult> codec = new RecordCodec<>(CURRENT, List.of(OLDER), 1000) {
        private final ControlResultCodec current = new ControlResultCodec();

        @Override
        void write(AvroOutput out, ControlResult value) {
            current.write(out, value);
        }

        @Override
        ControlResult read(AvroInput in) {
            return current.read(in);
        }
    };

    @Test
    void anEarlierRecordReadsWithTheDefaultOfTheNewField() {
        ControlResult expected = results.decoded(results.golden(1));
        byte[] older = older();
        assertThat(expected.penaltyExecutedAt()).isNull();
        assertThat(CodecUnderTest.decoded(codec.decode(older))).isEqualTo(expected);
    }

    @Test
    void anEarlierRecordIsReadAsCautiously() {
        byte[] older = older();
        assertThat(rejected(codec.decode(Arrays.copyOf(older, older.length - 1)))
                        .code())
                .isEqualTo(Code.TRUNCATED);
        assertThat(rejected(codec.decode(Arrays.copyOf(older, older.length + 1)))
                        .code())
                .isEqualTo(Code.TRAILING_BYTES);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = older.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[RecordCodec.HEADER + random.nextInt(bytes.length - RecordCodec.HEADER)] = (byte) random.nextInt();
            }
            if (codec.decode(bytes) instanceof Rejected<ControlResult> rejected) {
                assertThat(rejected.message()).contains(" byte ").doesNotContain("Exception");
            }
        }
    }

    @Test
    void theFirstVersionHasNoEarlierOnes() {
        assertThat(OlderSchemas.of("manifest")).isEmpty();
    }

    @Test
    void decisionsAndEvidenceOfTheFirstVersionNameNoDigest() {
        Decision decision = (Decision) golden("control-decision");
        assertThat(decision.versions().profileSetVersion()).isEqualTo(17);
        assertThat(decision.versions().profileSetDigest()).isNull();
        EvidenceRecord evidence = (EvidenceRecord) golden("decision-evidence");
        assertThat(evidence.profileSetVersion()).isEqualTo(17);
        assertThat(evidence.profileSetDigest()).isNull();
        assertThat(evidence.pausedProfiles()).isEmpty();
    }

    @Test
    void resourcesAreTheEarlierVersions() {
        List<Schema> versions = OlderSchemas.of("example");
        assertThat(versions).extracting(Schema::getName).containsExactly("First", "Second");
    }

    private static Object golden(String record) {
        CodecUnderTest<?> codec = CodecUnderTest.all().stream()
                .filter(one -> one.record().equals(record))
                .findFirst()
                .orElseThrow();
        return codec.decoded(codec.golden(1));
    }

    private byte[] older() {
        return results.golden(1);
    }

    private static Schema withoutLastField(Schema schema) {
        List<Schema.Field> fields = schema
                .getFields()
                .subList(0, schema.getFields().size() - 1)
                .stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    @SuppressWarnings("unchecked") // The list holds one codec a record, and this is the one of control results.
    private static CodecUnderTest<ControlResult> controlResults() {
        return (CodecUnderTest<ControlResult>) CodecUnderTest.all().get(2);
    }
}
