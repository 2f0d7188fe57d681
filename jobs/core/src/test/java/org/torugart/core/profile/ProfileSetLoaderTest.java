// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileSetLoaderTest {

    @TempDir
    Path directory;

    private void file(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text);
    }

    private List<String> problems() {
        return catchThrowableOfType(
                        InvalidProfileSetException.class, () -> ProfileSetLoader.load(directory, Instant.EPOCH))
                .problems()
                .stream()
                .map(ProfileProblem::toString)
                .toList();
    }

    @Test
    void theShippedSet() throws Exception {
        Instant publishedAt = Instant.parse("2026-03-01T00:00:00Z");
        ProfileSet set = ProfileSetLoader.load(ShippedProfilesTest.DIRECTORY, publishedAt);
        assertThat(set.setId()).isEqualTo("national");
        assertThat(set.version()).isEqualTo(1);
        assertThat(set.publishedAt()).isEqualTo(publishedAt);
        assertThat(set.bands()).isEqualTo(new ProfileSet.Bands(400, 700));
        assertThat(set.profiles())
                .hasSizeGreaterThan(25)
                .extracting(ProfileSet.Source::name)
                .isSorted();
        for (int chapter = 1; chapter <= 97; chapter++) {
            assertThat(set.dutyRates().containsKey("%02d".formatted(chapter))).isEqualTo(chapter != 77);
        }
        assertThat(set.dutyRates()).containsEntry("6403", new BigDecimal("12"));
        assertThat(set).isEqualTo(ProfileSetLoader.load(ShippedProfilesTest.DIRECTORY, publishedAt));
    }

    @Test
    void allProblemsOfAllFilesAtOnce() throws Exception {
        file(
                "set.yaml",
                "setId: a\nversion: 1\nbands: {yellowFrom: 700, redFrom: 400}\ndutyRates: {'6': 5, '64': x}\n");
        file("bad.yaml", "id: bad\n");
        file("notes.txt", "not read");
        assertThat(problems())
                .contains(
                        "set.yaml:3:8: 'redFrom' must be above 'yellowFrom'",
                        "set.yaml:4:12: duty rate of '6': want 2, 4, 6, 8 or 10 digits of an HS code",
                        "set.yaml:4:27: '64': want a number from 0 to 1000",
                        "bad.yaml:1:1: 'when' is missing: want a condition in CEL");
    }

    @Test
    void settingsAreNeeded() {
        assertThat(problems()).containsExactly("set.yaml:1:1: the file is missing: want setId, version and bands");
    }

    @Test
    void conditionsAreCheckedAgainstTheLists() throws Exception {
        file("set.yaml", "setId: a\nversion: 1\nbands: {yellowFrom: 400, redFrom: 700}\nlists: {banned: [XX]}\n");
        file(
                "p.yaml",
                CompiledProfileSetTest.profile("p", "inList(item.origin, 'baned')")
                        .yaml());
        assertThat(problems()).containsExactly("p.yaml:9:27: the set has no list 'baned'; nearest: 'banned'");
        Files.write(directory.resolve("q.yaml"), new byte[] {(byte) 0xC3, 0x28});
        assertThat(problems()).contains("q.yaml:1:1: not UTF-8");
    }

    @Test
    void testsAreCheckedTooAndNothingIsSaidTwice() throws Exception {
        file("set.yaml", "setId: a\nversion: 1\nbands: {yellowFrom: 400, redFrom: 700}\n");
        file(
                "p.yaml",
                CompiledProfileSetTest.profile(
                                "p",
                                "item.packages > 3",
                                "colour: red",
                                "tests: [{name: x, given: {item: {orgin: CN}}, expect: match}]")
                        .yaml());
        assertThat(problems())
                .hasSize(2)
                .anyMatch(p -> p.startsWith("p.yaml:10:1: unknown key 'colour'"))
                .anyMatch(p -> p.startsWith("p.yaml:11:34: item has no field 'orgin'; nearest: 'origin'"));
    }
}
