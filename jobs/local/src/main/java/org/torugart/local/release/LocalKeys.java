// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.torugart.codec.KeyFiles;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKeys;

/**
 * The keys of a local run, made on first use and kept in its directory: an author, an approver, an operator, a selector, a
 * notary and the job's own. They show how it is done; that all people are one is why this is for local runs alone.
 */
public final class LocalKeys {
    private static final String AUTHOR = "author";
    private static final String APPROVER = "approver";
    private static final String OPERATOR = "operator";
    private static final String ENGINE = "engine";
    private static final String SELECTOR = "selector";
    private static final String NOTARY = "notary";

    private final Path directory;

    private LocalKeys(Path directory) {
        this.directory = directory;
    }

    /** The keys of a directory. */
    public static LocalKeys open(Path directory) {
        LocalKeys keys = new LocalKeys(directory);
        keys.make(AUTHOR, "Local author", Role.AUTHOR);
        keys.make(APPROVER, "Local approver", Role.APPROVER);
        keys.make(OPERATOR, "Local operator", Role.OPERATOR);
        keys.make(ENGINE, "Scoring job", Role.ENGINE);
        keys.make(SELECTOR, "Local selector", Role.SELECTOR);
        keys.make(NOTARY, "Local notary", Role.NOTARY);
        return keys;
    }

    /** Where they are. */
    public Path directory() {
        return directory;
    }

    /** Proposes sets. */
    public SigningKey author() {
        return read(AUTHOR);
    }

    /** Approves them. */
    public SigningKey approver() {
        return read(APPROVER);
    }

    /** Tells seeds of random selection. */
    public SigningKey selector() {
        return read(SELECTOR);
    }

    /** Seals what was decided. */
    public SigningKey notary() {
        return read(NOTARY);
    }

    /** File of the key the job signs pauses with. */
    public Path engineFile() {
        return file(ENGINE);
    }

    /** The file with the public keys. */
    public Path trustFile() {
        return directory.resolve(KeyFiles.TRUST_FILE);
    }

    /** The public keys. */
    public TrustedKeys trusted() {
        try {
            return KeyFiles.trustedKeys(trustFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(String id, String person, Role role) {
        if (!Files.exists(file(id))) {
            try {
                KeyFiles.create(directory, id, person, Set.of(role));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make keys in " + directory, e);
            }
        }
    }

    private SigningKey read(String id) {
        try {
            return KeyFiles.signingKey(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + KeyFiles.PRIVATE_SUFFIX);
    }
}
