// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.torugart.cli.InputException;
import org.torugart.codec.KeyFiles;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKeys;
import org.torugart.local.history.KeptTopics;
import org.torugart.local.history.TopicSource;
import org.torugart.local.release.GivenKeys;
import org.torugart.local.system.RunningSystem;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the records are that are to be proved, and whose signatures count. */
final class ProofSource {
    private static final String KEYS = "keys";

    @Mixin
    private TopicSource source;

    @Option(names = "--archive", paramLabel = "DIR", description = "directory of archived topics, instead of a Kafka")
    private Path archive;

    @Option(
            names = "--trusted-keys",
            paramLabel = "FILE",
            description = "public keys whose signatures count (default: those of the data directory, or of the torugart"
                    + " running here)")
    private Path trustFile;

    /** What is done with records. */
    interface Work<T> {
        /** Does it. */
        T with(PastRecords records) throws IOException;
    }

    /** Does something with the records, from where they were asked for. */
    <T> T read(Work<T> work) throws IOException {
        if (archive != null) {
            if (!Files.isDirectory(archive)) {
                throw new InputException("there is no directory " + archive);
            }
            return work.with(ArchivedRecords.asTheyStand(archive));
        }
        try (KeptTopics topics = source.topics()) {
            return work.with(new TopicRecords(topics.bootstrapServers()));
        }
    }

    /** The topics themselves, to write to. */
    KeptTopics topics() {
        return source.topics();
    }

    /** Whose signatures count. */
    TrustedKeys trusted() {
        return GivenKeys.trusted(trustFile == null ? keys().resolve(KeyFiles.TRUST_FILE) : trustFile);
    }

    /** The key to sign with: a file, or the name of one of the keys of the system here. */
    SigningKey key(String given) {
        Path file = Path.of(given);
        if (!Files.exists(file) && file.getNameCount() == 1) {
            file = keys().resolve(given + KeyFiles.PRIVATE_SUFFIX);
        }
        return GivenKeys.signing(file);
    }

    private Path keys() {
        return source.data() == null
                ? RunningSystem.only().keys()
                : source.data().resolve(KEYS);
    }
}
