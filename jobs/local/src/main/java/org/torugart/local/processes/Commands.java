// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small commands of the operating system. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException with what it said, if it fails
     */
    public static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(List.of(command) + " ended with " + code + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + List.of(command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + List.of(command), e);
        }
    }
}
