// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.Money;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Counted;
import org.torugart.core.statistics.Findings;
import org.torugart.flink.message.CaseEvent;

/** The bytes of FORMATS.md, "Keyed state", spelled. */
class StateLayoutTest {

    @Test
    void aCaseIsSpelled() {
        Decided decided = new Decided(
                true,
                false,
                true,
                2,
                0x0102030405060708L,
                3,
                new byte[] {9, 8},
                new Counted("s", 3, "o", List.of(7L), List.of(), List.of(), 0),
                new Findings(true, false, Amounts.of(new Money(5, "KGS"))));
        assertThat(HexFormat.of().formatHex(decided.toBytes()))
                .isEqualTo(
                        "02" // layout version
                                + "05" // flags: released, withdrawn
                                + "04" // version 2
                                + "0102030405060708" // digest of the outcome
                                + "06" // channel RED
                                + "04" + "0908" // evidence record
                                + "01" // inspected
                                + "02" + "06" + "4b4753" + "0a" // one currency: "KGS", 0.0005
                                + "01" // it counts
                                + "02" + "73" + "06" + "02" + "6f" // set "s", version 3, office "o"
                                + "02" + "0000000000000007" // one scope group
                                + "00" + "00" + "00"); // nothing matched, everything evaluated
        assertThat(Decided.fromBytes(decided.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(decided);
        assertThat(Decided.fromBytes(Decided.NOTHING.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(Decided.NOTHING);
        assertThat(Decided.fromBytes(null)).isSameAs(Decided.NOTHING);
    }

    @Test
    void aCaseOfTheFirstLayoutCountsNothing() {
        String first = "01" // layout version
                + "05" // flags: released, withdrawn
                + "04" // version 2
                + "0102030405060708" // digest of the outcome
                + "06" // channel RED
                + "04" + "0908"; // evidence record
        assertThat(Decided.fromBytes(HexFormat.of().parseHex(first)))
                .usingRecursiveComparison()
                .isEqualTo(new Decided(
                        true, false, true, 2, 0x0102030405060708L, 3, new byte[] {9, 8}, null, Findings.NONE));
    }

    @Test
    void whatWasPublishedIsSpelled() {
        Published published = Published.NONE
                .with(new Published.Entry(2, 1, "ab", new byte[] {9}, new byte[0]))
                .with(new Published.Entry(1, 0, "", new byte[] {8, 7}, new byte[0]))
                .with(new Published.Entry(2, 1, "cd", new byte[] {6}, new byte[0]));
        assertThat(HexFormat.of()
                        .formatHex(published.withEvidence("ab", new byte[] {5}).toBytes()))
                .isEqualTo(
                        "01" // layout version
                                + "04" // two decisions
                                + "02" + "00" + "00" // version 1, revision 0, evidence of no name
                                + "04" + "0807" + "00" // its record; no evidence
                                + "04" + "02" + "04" + "6162" // version 2, revision 1, evidence "ab"
                                + "02" + "09" + "02" + "05"); // its record, the first; its evidence
        assertThat(Published.fromBytes(published.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(published);
        assertThat(Published.fromBytes(null)).isSameAs(Published.NONE);
    }

    @Test
    void aBindingIsSpelled() {
        Binding binding = new Binding(new LogPositions(Map.of(1, 3L, 0, 64L), Map.of(0, 5L)), Map.of(7, 2L));
        assertThat(HexFormat.of().formatHex(binding.toBytes()))
                .isEqualTo(
                        "01" // layout version
                                + "04" + "00" + "8001" + "02" + "06" // decisions: partitions 0 at 64, 1 at 3
                                + "02" + "00" + "0a" // evidence: partition 0 at 5
                                + "02" + "0e" + "04"); // two wait in key group 7
        assertThat(Binding.fromBytes(binding.toBytes())).isEqualTo(binding);
    }

    @Test
    void theEarliestPositionCountsAndAPartitionNotKnownToAllIsReadWhole() {
        LogPositions one = new LogPositions(Map.of(0, 5L, 1, 7L), Map.of(0, 2L));
        LogPositions other = new LogPositions(Map.of(0, 9L), Map.of(0, 1L));
        assertThat(LogPositions.earliest(List.of(one, other)))
                .isEqualTo(new LogPositions(Map.of(0, 5L), Map.of(0, 1L)));
        assertThat(LogPositions.earliest(List.of())).isEqualTo(LogPositions.BEGINNING);
    }

    @Test
    void aGatheringIsSpelled() {
        Gathering gathering = new Gathering("D", 1, 3);
        gathering.open(new CaseEvent.Opened("D", 1, new byte[] {7}, 2, 3, 4, 5, 2, true, "x"));
        gathering.answer("a:1", new byte[] {6});
        assertThat(HexFormat.of().formatHex(gathering.toBytes()))
                .isEqualTo(
                        "01" // layout version
                                + "02" + "44" // declaration "D"
                                + "02" // version 1
                                + "06" // since
                                + "07" // flags: opened, first, unreadable
                                + "02" + "07" // declaration event, one byte
                                + "04" + "06" + "08" + "0a" // partition, offset, received, intake
                                + "04" + "04" // answers asked for, still expected
                                + "02" + "78" // why unreadable: "x"
                                + "02" + "06" + "613a31" + "02" + "06"); // one answer: "a:1", one byte
        assertThat(Gathering.fromBytes(gathering.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(gathering);
    }

    @Test
    void keptProfilesAreSpelled() throws Exception {
        MapBroadcastState state = new MapBroadcastState();
        KeptProfiles.keepRelease(state, 12, new byte[] {9, 8});
        KeptProfiles.keepPause(state, "national:paused:3:a", new byte[] {7});
        assertThat(state.get("release/12")).isEqualTo(new byte[] {1, 9, 8});
        assertThat(state.get("pause/national:paused:3:a")).isEqualTo(new byte[] {1, 7});
        assertThat(KeptProfiles.read(state).releases()).containsOnlyKeys(12L);
        assertThat(KeptProfiles.read(state).releases().get(12L)).isEqualTo(new byte[] {9, 8});
        assertThat(KeptProfiles.read(state).pauses().get("national:paused:3:a")).isEqualTo(new byte[] {7});
        state.put("release/13", new byte[] {7});
        assertThatThrownBy(() -> KeptProfiles.read(state)).hasMessage("release/13: unknown version 7");
    }

    @Test
    void unknownLayoutsAreRefused() {
        assertThatThrownBy(() -> Decided.fromBytes(new byte[] {7})).hasMessage("case: unknown version 7");
        assertThatThrownBy(() -> Gathering.fromBytes(new byte[] {7})).hasMessage("gathering: unknown version 7");
    }
}
