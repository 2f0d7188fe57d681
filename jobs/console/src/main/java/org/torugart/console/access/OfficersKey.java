// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A file with the key that names of officers are hashed with: at least 16 random bytes in Base64. */
public final class OfficersKey {
    private OfficersKey() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what is wrong, and nothing of what the file holds
     */
    public static Pseudonym read(Path file) {
        try {
            return new Pseudonym(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    file + " does not hold at least " + Pseudonym.LEAST_KEY_BYTES + " bytes in Base64", e);
        }
    }
}
