// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.torugart.codec.CodecUnderTest.decoded;
import static org.torugart.codec.CodecUnderTest.rejected;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;

/** An override says who, why and who agreed, or its record is refused, written and read. */
class OverrideRulesTest {
    private static final ControlResultCodec CODEC = new ControlResultCodec();

    private static ControlResult result(String officer, String reason, String approver) {
        return ControlResult.of("R", "D", 1, ControlResult.Stage.COMPLETED, Instant.parse("2026-03-02T10:00:00Z"))
                .by(officer)
                .overriding(new ControlResult.ChannelOverride(ControlChannel.GREEN, "41710901", reason, approver));
    }

    @Test
    void whatIsCompleteIsRead() {
        ControlResult complete = result("officer-1", "known goods", "officer-2");
        assertThat(decoded(CODEC.decode(CODEC.encode(complete)))).isEqualTo(complete);
    }

    @Test
    void whatIsNotIsRefusedByFieldAndValue() {
        refused(result("officer-1", "known", " OFFICER-1"), "override.approver: ", "OFFICER-1");
        refused(result("officer-1", "known", null), "override.approver: ", "is not stated");
        refused(result("officer-1", "known", " "), "override.approver: ", "blank");
        refused(result(null, "known", "officer-2"), "officer: ", "is not stated");
        refused(result("o\n1", "known", "officer-2"), "officer: ", "");
        refused(result("officer-1", " ", "officer-2"), "override.reason: ", "is blank");
    }

    private static void refused(ControlResult result, String field, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.encode(result))
                .withMessageStartingWith(field)
                .withMessageContaining(value);
    }

    /** No codec writes it, so the bytes are changed: the approver's last digit, and then the reason's letters. */
    @Test
    void soItIsWhenSomebodyElseWroteIt() {
        byte[] alone = CODEC.encode(result("officer-1", "known", "officer-2"));
        alone[alone.length - 1] = '1';
        DecodeResult.Rejected<?> rejected = rejected(CODEC.decode(alone));
        assertThat(rejected.code()).isEqualTo(Code.MALFORMED);
        assertThat(rejected.message())
                .startsWith("override.approver: ")
                .contains("officer-1", "somebody else has to agree");

        byte[] unsaid = CODEC.encode(result("officer-1", "known", "officer-2"));
        int reason = unsaid.length - "officer-2".length() - 2 - "known".length();
        Arrays.fill(unsaid, reason, reason + "known".length(), (byte) ' ');
        assertThat(rejected(CODEC.decode(unsaid)).message()).startsWith("override.reason: is blank");
    }
}
