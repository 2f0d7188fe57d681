// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.KeyFiles;
import org.torugart.core.obligation.ObligationTerms;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.core.release.Role;
import org.torugart.core.release.TrustedKeys;

class ScoringConfigTest {

    @Test
    void everythingButTheBrokersHasADefault() {
        assertThat(ScoringConfig.fromMap(Map.of("kafka.bootstrap-servers", "localhost:9092")))
                .isEqualTo(new ScoringConfig(
                        "localhost:9092",
                        "torugart-scoring",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(10),
                        16 << 20,
                        4000,
                        Duration.ofSeconds(10),
                        TrustedKeys.NONE,
                        Set.of(),
                        PartnerRegister.of(Set.of()),
                        DeadlineClock.WALL,
                        ObligationTerms.DEFAULT,
                        true,
                        Duration.ofSeconds(30),
                        null,
                        null,
                        Map.of()));
    }

    @Test
    void settingsAreRead() {
        ScoringConfig config = ScoringConfig.fromMap(Map.of(
                "kafka.bootstrap-servers", "a:1,b:2",
                "evidence.deadline", "80 ms",
                "partners.connected", "CN;KZ",
                "kafka.client.security.protocol", "SSL"));
        assertThat(config.evidenceDeadline()).isEqualTo(Duration.ofMillis(80));
        assertThat(config.connectedPartners()).containsExactlyInAnyOrder("CN", "KZ");
        assertThat(config.kafkaProperties()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void trustedKeysAreRead(@TempDir Path directory) throws IOException {
        KeyFiles.create(directory, "asel", "Asel", Set.of(Role.AUTHOR));
        Path file = directory.resolve(KeyFiles.TRUST_FILE);
        assertThat(ScoringConfig.fromMap(
                                Map.of("kafka.bootstrap-servers", "a:1", "profiles.trusted-keys", file.toString()))
                        .trustedKeys()
                        .find("asel")
                        .roles())
                .containsExactly(Role.AUTHOR);
        Files.writeString(file, "keys: [{id: A}]");
        assertThatThrownBy(() -> ScoringConfig.fromMap(Map.of("profiles.trusted-keys", file.toString())))
                .hasMessageContaining("profiles.trusted-keys: " + file + ": key 1: id 'A'")
                .hasMessageContaining("kafka.bootstrap-servers: must be set");
        assertThatThrownBy(() -> ScoringConfig.fromMap(Map.of("profiles.trusted-keys", directory + "/none")))
                .hasMessageContaining("profiles.trusted-keys: cannot read");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatThrownBy(() -> ScoringConfig.fromMap(Map.of(
                        "evidence.deadline", "soon",
                        "partners.connected", "CN;XX",
                        "evidence.deadlime", "1 s")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evidence.deadlime: no such setting")
                .hasMessageContaining("evidence.deadline: ")
                .hasMessageContaining("kafka.bootstrap-servers: must be set")
                .hasMessageContaining("'XX' is no ISO 3166-1 alpha-2 code");
    }

    @Test
    void everyOptionIsDescribed() throws IllegalAccessException {
        for (Field field : ScoringOptions.class.getFields()) {
            ConfigOption<?> option = (ConfigOption<?>) field.get(null);
            assertThat(new HtmlFormatter().format(option.description()))
                    .as(option.key())
                    .endsWith(".");
        }
    }
}
