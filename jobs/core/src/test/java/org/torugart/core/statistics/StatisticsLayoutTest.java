// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.Money;
import org.torugart.core.profile.Profile;

/** The bytes of FORMATS.md, "Keyed state", spelled. */
class StatisticsLayoutTest {
    private static final Findings FINDINGS = new Findings(true, true, Amounts.of(new Money(5, "KGS")));

    private static final Counted COUNTED = new Counted(
            "s",
            3,
            "o",
            List.of(7L),
            List.of(new Counted.Entry("a", true, true, 300, 7)),
            List.of(new Counted.Entry("b", false, false, 0, 7)),
            2);

    private static final Counted COUNTED_IN_FULL =
            new Counted("s", 3, "o", List.of(7L), COUNTED.matched(), List.of(), 0);

    private static final String COUNTED_HEX = "02" + "73" // set "s"
            + "06" // version 3
            + "02" + "6f" // office "o"
            + "02" + "0000000000000007" // one scope group
            + "02" + "02" + "61" + "03" + "d804" + "0000000000000007" // matched: "a", live, counts, 300 points, group
            + "02" + "02" + "62" + "00" + "00" + "0000000000000007" // not evaluated: "b", shadow
            + "04"; // two more were not

    private static final String FINDINGS_HEX = "03" // inspected, confirmed
            + "02" + "06" + "4b4753" + "0a"; // one currency: "KGS", 0.0005

    @Test
    void aTallyIsSpelled() {
        Tally tally = new Tally(true, COUNTED, FINDINGS);
        assertThat(hex(tally.toBytes())).isEqualTo("01" + COUNTED_HEX + FINDINGS_HEX);
        assertThat(Tally.fromBytes(tally.toBytes())).isEqualTo(tally);
    }

    @Test
    void profileCountsAreSpelled() {
        ProfileCounts counts =
                new ProfileCounts(7, Profile.Mode.LIVE, 1, 2, 3, 4, 5, Amounts.of(new Money(5, "KGS")), 6, 7);
        assertThat(hex(counts.toBytes()))
                .isEqualTo(
                        "01" // layout version
                                + "02" // mode LIVE
                                + "0000000000000007" // scope group
                                + "02" + "04" + "06" + "08" + "0a" // unevaluated, matched, alone, inspected, confirmed
                                + "02" + "06" + "4b4753" + "0a" // one currency: "KGS", 0.0005
                                + "0c" + "0e"); // points, runs
        assertThat(ProfileCounts.fromBytes(counts.toBytes())).isEqualTo(counts);
    }

    @Test
    void officeChangesAreSpelled() {
        OfficeChanges changes = new OfficeChanges("o");
        changes.add(
                new Tally(true, new Counted("s", 3, "o", List.of(7L), COUNTED.matched(), List.of(), 0), Findings.NONE));
        assertThat(hex(changes.toBytes()))
                .isEqualTo(
                        "01" // layout version
                                + "02" + "6f" // office "o"
                                + "02" // one profile
                                + "02" + "73" + "06" + "02" + "61" // set "s", version 3, "a"
                                + "01" + "02" + "0000000000000007" + "00" + "02" + "02" + "00" + "00" + "00" + "d804"
                                + "00"
                                + "02" // one scope group
                                + "02" + "73" + "06" + "0000000000000007"
                                + "02"); // set "s", version 3, group, one more
        assertThat(OfficeChanges.fromBytes(changes.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(changes);
    }

    @Test
    void aForecastWatchIsSpelled() {
        ForecastWatch watch = new ForecastWatch(
                "s", 3, "d", List.of(new ForecastWatch.Forecast("a", 7, 0.5, new Interval(0.25, 0.75))));
        watch.count(new Tally(true, COUNTED_IN_FULL, Findings.NONE));
        assertThat(hex(watch.toBytes()))
                .isEqualTo(
                        "01" // layout version
                                + "02" + "73" + "06" + "02" + "64" // set "s", version 3, digest "d"
                                + "02" // one forecast
                                + "02" + "61" + "0000000000000007" // "a", its group
                                + "3fe0000000000000" + "3fd0000000000000" + "3fe8000000000000" // 0.5, 0.25 to 0.75
                                + "02" + "00" + "00" // one match, always evaluated, within its forecast
                                + "02" + "0000000000000007" + "02"); // one group, one declaration
        assertThat(hex(ForecastWatch.fromBytes(watch.toBytes()).toBytes())).isEqualTo(hex(watch.toBytes()));
    }

    @Test
    void unknownLayoutsAreRefused() {
        assertThatThrownBy(() -> ProfileCounts.fromBytes(new byte[] {7}))
                .hasMessage("profile counts: unknown version 7");
        assertThatThrownBy(() -> OfficeChanges.fromBytes(new byte[] {7}))
                .hasMessage("office changes: unknown version 7");
        assertThatThrownBy(() -> ForecastWatch.fromBytes(new byte[] {7}))
                .hasMessage("forecast watch: unknown version 7");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
