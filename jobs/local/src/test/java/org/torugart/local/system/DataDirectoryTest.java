// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.torugart.local.kafka.Directories;

class DataDirectoryTest {

    @Test
    void nothingOfATemporaryDirectoryStays() throws IOException {
        DataDirectory directory = DataDirectory.open(null);
        Files.createDirectories(directory.kafka());
        Files.writeString(directory.log(), "all is well");
        directory.close();
        assertThat(directory.path()).doesNotExist();
    }

    /** Its path was printed, and somebody will want to read it. */
    @Test
    void whatWasLoggedStaysWhenAnErrorWas() throws IOException {
        DataDirectory directory = DataDirectory.open(null);
        Files.createDirectories(directory.kafka().resolve("topic-0"));
        Files.writeString(directory.log(), "all is lost");
        Files.writeString(directory.errors(), "all is lost");
        directory.close();
        assertThat(directory.path()).isDirectoryNotContaining(file -> Files.isDirectory(file));
        assertThat(directory.errors()).exists();
        assertThat(directory.log()).exists();
        Directories.deleteRecursively(directory.path());
    }
}
