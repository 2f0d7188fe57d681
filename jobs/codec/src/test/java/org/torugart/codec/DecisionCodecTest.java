// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.codec.CodecUnderTest.decoded;
import static org.torugart.codec.CodecUnderTest.rejected;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.codec.DecodeResult.Rejected;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;

class DecisionCodecTest {

    private static final Instant NOW = Instant.parse("2026-03-02T04:20:31Z");

    private final DecisionCodec codec = new DecisionCodec();

    @Test
    void aDecisionAboutWhatCouldNotBeReadIsWritten() {
        Decision decision = decision("", 0, List.of(), NOW);
        assertThat(decoded(codec.decode(codec.encode(decision)))).isEqualTo(decision);
    }

    @Test
    void aTimestampNoClockShowsStillGivesAReadableDecision() {
        Decision.Timings late = decoded(codec.decode(codec.encode(decision("A", 1, List.of(), Instant.MAX))))
                .timings();
        assertThat(late.receivedAt()).isEqualTo("2199-12-31T23:59:59.999999Z");
        Decision.Timings early = decoded(codec.decode(codec.encode(decision("A", 1, List.of(), Instant.MIN))))
                .timings();
        assertThat(early.receivedAt()).isEqualTo("1900-01-01T00:00:00Z");
    }

    @Test
    void aCodeOfALaterReleaseIsNamed() {
        byte[] bytes = codec.encode(decision("A", 1, List.of(Check.WEIGHING, Check.SCANNING), NOW));
        int at = new String(bytes, ISO_8859_1).indexOf("SCANNING");
        bytes[at] = 'X';
        Rejected<?> rejected = rejected(codec.decode(bytes));
        assertThat(rejected.code()).isEqualTo(Code.MALFORMED);
        assertThat(rejected.message())
                .isEqualTo("checks[1]: code 'XCANNING' means nothing to this version, at byte " + (at - 1));
    }

    private static Decision decision(String id, int version, List<Check> checks, Instant receivedAt) {
        return new Decision(
                id,
                version,
                0,
                ControlChannel.YELLOW,
                0,
                List.of(),
                checks,
                List.of(),
                List.of(),
                List.of(),
                null,
                new Decision.Versions(null, 0, "test", null, null, null),
                new Decision.Timings(receivedAt, NOW, NOW));
    }
}
