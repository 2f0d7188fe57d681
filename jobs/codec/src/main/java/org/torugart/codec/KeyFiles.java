// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKey;
import org.torugart.core.release.TrustedKeys;

/**
 * Keys in files. A private key is PKCS #8 in PEM (RFC 7468), with the key's name and its holder's in the text before it,
 * which only its owner may read; the public keys of all are in one trust file, which anybody may.
 */
public final class KeyFiles {
    /** Name of the trust file in a directory of keys. */
    public static final String TRUST_FILE = "trusted-keys.yaml";

    /** What the name of a private key's file ends with. */
    public static final String PRIVATE_SUFFIX = ".private";

    private static final Pattern PRIVATE = Pattern.compile(
            "(?s).*?^key: ([^\\n]+)\\nperson: ([^\\n]+)\\n"
                    + "-----BEGIN PRIVATE KEY-----\\n([A-Za-z0-9+/=\\n]+)-----END PRIVATE KEY-----\\s*",
            Pattern.MULTILINE);

    private KeyFiles() {}

    /**
     * Makes a key: {@code <id>.private} in the directory, and an entry in its trust file. The directory is made when it
     * does not exist.
     *
     * @throws FileAlreadyExistsException if there is such a key already; it is never replaced
     * @throws IllegalArgumentException if the name cannot be one
     */
    public static TrustedKey create(Path directory, String id, String person, Set<Role> roles) throws IOException {
        String problem = TrustFile.problemOfId(id);
        if (problem != null) {
            throw new IllegalArgumentException("key " + problem);
        }
        if (person.isBlank() || person.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("want the name of a person, on one line");
        }
        Files.createDirectories(directory);
        Path trust = directory.resolve(TRUST_FILE);
        if (Files.exists(trust) && trustedKeys(trust).find(id) != null) {
            throw new FileAlreadyExistsException(trust.toString(), null, "key " + id + " is in it already");
        }
        KeyPair pair = generate();
        String pem = "key: " + id + "\nperson: " + person.strip() + "\n-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Path file = directory.resolve(id + PRIVATE_SUFFIX);
        Files.createFile(file, ownerOnly());
        Files.writeString(file, pem);
        TrustedKey trusted =
                new TrustedKey(id, person.strip(), roles, null, pair.getPublic().getEncoded());
        String entry = TrustFile.entry(trusted);
        Files.writeString(
                trust,
                Files.exists(trust) ? entry : TrustFile.HEADER + entry,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return trusted;
    }

    /**
     * Reads a private key.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no key; the message never holds any of its content
     */
    public static SigningKey signingKey(Path file) throws IOException {
        return signingKey(file.toString(), Files.readString(file));
    }

    /** Reads the text of a private key; see {@link #signingKey(Path)}. */
    static SigningKey signingKey(String file, String text) {
        Matcher pem = PRIVATE.matcher(text);
        if (!pem.matches()) {
            throw noKey(file, null);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(3));
            return new SigningKey(
                    pem.group(1).strip(),
                    pem.group(2).strip(),
                    KeyFactory.getInstance(SigningKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw noKey(file, e);
        }
    }

    /**
     * Reads a trust file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with every problem of the file, one a line
     */
    public static TrustedKeys trustedKeys(Path file) throws IOException {
        return TrustFile.parse(file.toString(), Files.readString(file));
    }

    private static IllegalArgumentException noKey(String file, Exception cause) {
        return new IllegalArgumentException(
                file + " is not a private key: want 'key:' and 'person:' lines, then PKCS #8 of Ed25519 in PEM", cause);
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform from 15 has Ed25519", e);
        }
    }

    static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
