// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.torugart.codec.Topics;
import org.torugart.core.proof.PartitionNotary;
import org.torugart.core.proof.Receipt;
import org.torugart.core.proof.SealedRecord;
import org.torugart.core.release.Role;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKey;
import org.torugart.core.release.TrustedKeys;

/** Receipts that somebody damaged or made up: refused, or they prove nothing; only the genuine one proves anything. */
class PoisonReceiptsTest {
    private static final Path CORPUS = Path.of(
            "src", "test", "resources", "org", "torugart", "local", "audit", "ReceiptsJazzerTestInputs", "receipt");
    private static final int MUTATIONS = 1_000;
    private static final TrustedKeys KEYS = keys();
    private static final String GENUINE = ReceiptText.write(genuine());

    static void receipt(byte[] text) {
        Receipt read;
        try {
            read = ReceiptText.read(new String(text, UTF_8));
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        assertThat(ReceiptText.write(ReceiptText.read(ReceiptText.write(read)))).isEqualTo(ReceiptText.write(read));
        if (read.problems(KEYS).isEmpty()) {
            assertThat(ReceiptText.write(read)).isEqualTo(GENUINE);
        }
    }

    @Test
    void theGenuineOneProvesItsRecord() throws IOException {
        assertThat(CORPUS.resolve("genuine")).hasContent(GENUINE);
        assertThat(ReceiptText.read(GENUINE).problems(KEYS)).isEmpty();
    }

    @Test
    void theCorpusAndWhatIsNearItProvesNothingElse() throws IOException {
        Random random = new Random(17);
        List<Path> files;
        try (Stream<Path> listed = Files.list(CORPUS)) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i <= MUTATIONS; i++) {
                try {
                    receipt(i == 0 ? bytes : mutated(bytes, random));
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(file + ", mutation " + i + ": " + e, e);
                }
            }
        }
    }

    @Test
    void aWayUpTheTreeIsOfHashes() {
        assertThatThrownBy(() -> ReceiptText.read("{\"format\": \"torugart receipt 1\", \"path\": [1]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'path': want Base64");
    }

    /** What is not white space changed, now and then by what means something in JSON. */
    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        String special = "\"{}[],:019-eAZ+/=nul";
        for (int i = 1 + random.nextInt(3); i > 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = random.nextBoolean()
                    ? (byte) special.charAt(random.nextInt(special.length()))
                    : (byte) random.nextInt();
        }
        return changed;
    }

    /** The third of four records, sealed with the key of RFC 8032, section 7.1, test 1, which is no secret. */
    private static Receipt genuine() {
        PartitionNotary notary = PartitionNotary.beginning(Topics.CONTROL_DECISIONS, 2, 10);
        List<SealedRecord> records = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            records.add(new SealedRecord(10 + i, 1_000 + i, new byte[] {'K'}, new byte[] {(byte) i}));
            notary.add(records.get(i));
        }
        return Receipt.of(records.get(2), notary.seal(key(), Instant.parse("2026-03-06T08:00:00Z")));
    }

    private static SigningKey key() {
        try {
            return new SigningKey(
                    "notary",
                    "Nazgul",
                    KeyFactory.getInstance(SigningKey.ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of()
                                    .parseHex("302e020100300506032b657004220420"
                                            + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustedKeys keys() {
        byte[] spki = HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        return new TrustedKeys(List.of(new TrustedKey("notary", "Nazgul", Set.of(Role.NOTARY), null, spki)));
    }
}
