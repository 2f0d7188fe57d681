// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.console.ConsoleConfig;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;

class OfficersKeyTest {

    @Test
    void namesAreHiddenAndNothingElse(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("officers.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        Pseudonym pseudonym = OfficersKey.read(file);
        ControlResult named = ControlResult.of("R", "D", 1, ControlResult.Stage.COMPLETED, Instant.EPOCH)
                .by("A. Asanov")
                .overriding(new ControlResult.ChannelOverride(ControlChannel.GREEN, "41710901", "known", "B. Bekov"));
        ControlResult hidden = named.withOfficers(pseudonym::of);
        assertThat(hidden.toString()).doesNotContain("Asanov").doesNotContain("Bekov");
        assertThat(hidden.officer()).isEqualTo(pseudonym.of("A. Asanov"));
        assertThat(hidden.override().approver()).isEqualTo(pseudonym.of("B. Bekov"));
        assertThat(hidden.withOfficers(pseudonymous -> "-")).isEqualTo(named.withOfficers(name -> "-"));
    }

    @Test
    void aKeyThatIsNoneIsASettingThatIsWrong(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("officers.key");
        Files.writeString(file, "c2hvcnQ=");
        Properties properties = new Properties();
        properties.setProperty("kafka.bootstrap-servers", "localhost:9092");
        properties.setProperty("profiles.trusted-keys", file.toString());
        properties.setProperty("console.directory", directory.toString());
        properties.setProperty("console.officers-key", file.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsoleConfig.read(properties))
                .withMessage("console.officers-key: " + file + " does not hold at least 16 bytes in Base64");
        properties.setProperty("console.officers-key", directory.resolve("none").toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsoleConfig.read(properties))
                .withMessage("console.officers-key: cannot read " + directory.resolve("none"));
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[16]));
        properties.setProperty("console.officers-key", file.toString());
        assertThat(ConsoleConfig.read(properties).officersKey()).isEqualTo(file);
    }

    @Test
    void aNameHasOnePseudonymUnderAKey() {
        Pseudonym pseudonym = new Pseudonym("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        assertThat(pseudonym.of("Асанов А. Б."))
                .isEqualTo(pseudonym.of(" Асанов А. Б. "))
                .matches("[0-9a-f]{20}")
                .isNotEqualTo(pseudonym.of("Асанов А. В."))
                .isNotEqualTo(new Pseudonym(new byte[16]).of("Асанов А. Б."));
        assertThatThrownBy(() -> new Pseudonym(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key of pseudonyms: has 15 bytes, not at least 16");
    }
}
