// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.release;

import java.io.IOException;
import java.nio.file.Path;
import org.torugart.cli.InputException;
import org.torugart.codec.KeyFiles;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKeys;

/** Keys in files that a user has named. */
public final class GivenKeys {
    private GivenKeys() {}

    /**
     * A key to sign with.
     *
     * @throws InputException when the file is not there or holds none
     */
    public static SigningKey signing(Path file) {
        return read("key", file, KeyFiles::signingKey);
    }

    /**
     * Whose signatures count.
     *
     * @throws InputException when the file is not there or does not say so
     */
    public static TrustedKeys trusted(Path file) {
        return read("trusted keys", file, KeyFiles::trustedKeys);
    }

    private interface Reading<T> {
        T from(Path file) throws IOException;
    }

    private static <T> T read(String what, Path file, Reading<T> reading) {
        try {
            return reading.from(file);
        } catch (IOException e) {
            throw new InputException("cannot read the " + what + " " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
    }
}
