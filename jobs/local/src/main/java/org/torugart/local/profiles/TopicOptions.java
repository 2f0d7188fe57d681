// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.torugart.cli.InputException;
import org.torugart.codec.KeyFiles;
import org.torugart.console.release.ReleaseDesk;
import org.torugart.console.release.ReleaseTopic;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKeys;
import org.torugart.local.release.GivenKeys;
import org.torugart.local.system.RunningSystem;
import picocli.CommandLine.Option;

/** Which Kafka, and whose signatures count there. */
public final class TopicOptions {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "the Kafka with the topics (default: that of the torugart running here)")
    private String bootstrapServers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data directory of the torugart running here; needed when several do")
    private Path data;

    @Option(
            names = "--trusted-keys",
            paramLabel = "FILE",
            description = "public keys whose signatures count (default: those of the torugart running here, else"
                    + " trusted-keys.yaml beside the key)")
    private Path trustFile;

    private RunningSystem running;

    /** Address of the brokers. */
    public String bootstrapServers() {
        return bootstrapServers == null ? running().bootstrapServers() : bootstrapServers;
    }

    /** Where releases are made. */
    ReleaseDesk desk(SignOptions signing) {
        return new ReleaseDesk(new ReleaseTopic(bootstrapServers()), trusted(signing), InstantSource.system());
    }

    /** The key to sign with: a file, or the name of one of the keys of the system running here. */
    public SigningKey key(SignOptions signing) {
        return GivenKeys.signing(keyFile(signing));
    }

    /** Whose signatures count; without a file or a system that says so, nobody's. */
    public TrustedKeys trustedOrNone() {
        return trustFile == null && bootstrapServers != null && data == null ? TrustedKeys.NONE : trusted(null);
    }

    /**
     * Whose signatures count.
     *
     * @param signing with whose key, beside which they may be; null when nothing is signed
     */
    public TrustedKeys trusted(SignOptions signing) {
        Path file = trustFile;
        if (file == null) {
            file = bootstrapServers == null || data != null
                    ? running().keys().resolve(KeyFiles.TRUST_FILE)
                    : signing == null ? null : keyFile(signing).toAbsolutePath().resolveSibling(KeyFiles.TRUST_FILE);
        }
        if (file == null) {
            throw new InputException("say whose signatures count: --trusted-keys");
        }
        return GivenKeys.trusted(file);
    }

    private Path keyFile(SignOptions signing) {
        Path given = Path.of(signing.key());
        if (!Files.exists(given) && given.getNameCount() == 1 && (bootstrapServers == null || data != null)) {
            return running().keys().resolve(given + KeyFiles.PRIVATE_SUFFIX);
        }
        return given;
    }

    private RunningSystem running() {
        if (running == null) {
            running = data == null ? RunningSystem.only() : RunningSystem.of(data);
        }
        return running;
    }
}
