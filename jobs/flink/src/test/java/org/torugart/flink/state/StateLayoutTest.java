// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.torugart.flink.message.CaseEvent;

/** The bytes of FORMATS.md, "Keyed state", spelled. */
class StateLayoutTest {

    @Test
    void aCaseIsSpelled() {
        Decided decided = new Decided(true, false, true, 2, 0x0102030405060708L, 3, new byte[] {9, 8});
        assertThat(HexFormat.of().formatHex(decided.toBytes()))
                .isEqualTo(
                        "01" // layout version
                                + "05" // flags: released, withdrawn
                                + "04" // version 2
                                + "0102030405060708" // digest of the outcome
                                + "06" // channel RED
                                + "04" + "0908"); // evidence record
        assertThat(Decided.fromBytes(decided.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(decided);
        assertThat(Decided.fromBytes(null)).isSameAs(Decided.NOTHING);
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
