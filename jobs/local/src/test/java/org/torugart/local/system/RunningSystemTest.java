// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.cli.InputException;

class RunningSystemTest {
    @TempDir
    private Path temporary;

    private RunningSystem system(String name) throws IOException {
        Path data = Files.createDirectory(temporary.resolve(name));
        return new RunningSystem(data, "127.0.0.1:" + name.length(), data.resolve("keys"));
    }

    @Test
    void theOneThatRunsIsFoundAsLongAsItRuns() throws IOException {
        RunningSystem one = system("torugart-1");
        assertThatThrownBy(() -> RunningSystem.only(temporary))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no torugart is running");
        try (var announced = one.announce()) {
            assertThat(announced).isNotNull();
            assertThat(RunningSystem.only(temporary)).isEqualTo(one);
            assertThat(RunningSystem.of(one.data())).isEqualTo(one);
        }
        assertThatThrownBy(() -> RunningSystem.of(one.data())).hasMessageContaining("no torugart is running on");
    }

    @Test
    void ofSeveralOneMustBeNamed() throws IOException {
        RunningSystem one = system("torugart-1");
        RunningSystem other = system("torugart-22");
        try (var first = one.announce();
                var second = other.announce()) {
            assertThat(first).isNotSameAs(second);
            assertThatThrownBy(() -> RunningSystem.only(temporary))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("--data")
                    .hasMessageContaining("torugart-22");
            assertThat(RunningSystem.of(other.data())).isEqualTo(other);
        }
    }

    @Test
    void oneWhoseProcessEndedWithoutAWordIsNotRunning() throws IOException {
        RunningSystem one = system("torugart-1");
        try (var announced = one.announce()) {
            assertThat(announced).isNotNull();
            Path file = one.data().resolve("running.properties");
            // No process has this number: the highest Linux gives is 2^22.
            Files.writeString(file, Files.readString(file).replaceAll("process=\\d+", "process=99999999"));
            assertThatThrownBy(() -> RunningSystem.only(temporary)).isInstanceOf(InputException.class);
        }
    }
}
