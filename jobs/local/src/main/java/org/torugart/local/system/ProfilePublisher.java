// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.cli.InputException;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSetLoader;
import org.torugart.flink.contract.Topics;
import org.torugart.local.kafka.RecordProducer;
import org.torugart.local.kafka.TopicReader;

/** Publishes a directory of profiles on {@code risk-profiles}. */
final class ProfilePublisher {
    private static final Duration POLL = Duration.ofMillis(100);

    private final ProfileSetCodec codec = new ProfileSetCodec();
    private final String bootstrapServers;

    ProfilePublisher(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    static ProfileSet load(Path directory, Instant publishedAt) {
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory of risk profiles");
        }
        try {
            return ProfileSetLoader.load(directory, publishedAt);
        } catch (InvalidProfileSetException e) {
            throw new InputException("the profiles in " + directory + " cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot read the profiles in " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Publishes a set unless it is published already.
     *
     * @throws InputException if the topic has another set under the same version, or a newer one
     */
    void publish(ProfileSet set) {
        ProfileSet latest = latest(set.setId());
        if (latest != null) {
            if (same(latest, set)) {
                return;
            }
            if (latest.version() >= set.version()) {
                throw new InputException("profile set " + set.setId() + " v" + set.version()
                        + " differs from the one already published as v" + latest.version()
                        + ": raise its version in " + ProfileSetLoader.SETTINGS);
            }
        }
        try (RecordProducer producer = new RecordProducer(bootstrapServers, 0)) {
            producer.send(Topics.RISK_PROFILES, set.setId(), codec.encode(set));
            producer.flush();
        }
    }

    /** Equal but for the moment of publication. */
    private static boolean same(ProfileSet a, ProfileSet b) {
        return a.version() == b.version()
                && a.bands().equals(b.bands())
                && a.profiles().equals(b.profiles())
                && a.lists().equals(b.lists())
                && a.dutyRates().equals(b.dutyRates());
    }

    private ProfileSet latest(String setId) {
        ProfileSet latest = null;
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(Topics.RISK_PROFILES))) {
            while (!reader.isAtEnd()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    if (codec.decode(record.value()) instanceof Decoded<ProfileSet> decoded
                            && decoded.value().setId().equals(setId)) {
                        latest = decoded.value();
                    }
                }
            }
        }
        return latest;
    }
}
