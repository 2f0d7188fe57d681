// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.torugart.codec.KeyFiles;
import org.torugart.console.access.Account;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.core.release.SigningKey;

/**
 * The keys that accounts sign with, in a directory the console can read. Whoever runs the console could sign with all of
 * them: where that is too much, profiles are approved on the command line, with a key that never leaves its holder.
 */
public final class Keyring {
    private final Path directory;

    /** Keys of a directory. */
    public Keyring(Path directory) {
        this.directory = directory;
    }

    /**
     * The key of an account.
     *
     * @throws Problem if it has none
     */
    SigningKey of(Account account) {
        if (account.signingKey() == null) {
            throw new Problem(Kind.FORBIDDEN, "key.none", account.name());
        }
        Path file = directory.resolve(account.signingKey() + KeyFiles.PRIVATE_SUFFIX);
        if (!Files.isReadable(file)) {
            throw new Problem(Kind.FORBIDDEN, "key.not.here", account.name());
        }
        try {
            return KeyFiles.signingKey(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new Problem(Kind.FAILED, "key.unreadable", account.name());
        }
    }
}
