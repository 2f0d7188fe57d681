// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.profiles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileReleaseCodec;
import org.torugart.codec.ProfileStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.statistics.ProfileStatistics;

/** Reads what the job has published about profiles, and which profiles there are. */
public final class StatisticsTopic {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;

    /** Connects with every call. */
    public StatisticsTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The latest record of each key. */
    public Collection<ProfileStatistics> latest() {
        ProfileStatisticsCodec codec = new ProfileStatisticsCodec();
        Map<String, ProfileStatistics> latest = new LinkedHashMap<>();
        read(Topics.PROFILE_STATISTICS, (key, value) -> {
            if (codec.decode(value) instanceof DecodeResult.Decoded<ProfileStatistics> decoded) {
                latest.put(decoded.value().key(), decoded.value());
            }
        });
        return latest.values();
    }

    /**
     * The live and shadow profiles of one set version, so that those that never matched are listed too; none when the
     * topic does not hold it. Signatures are not looked at: nothing is decided with what is read here.
     */
    public List<Profile> profiles(String setId, long version) {
        ProfileReleaseCodec codec = new ProfileReleaseCodec();
        List<Profile> profiles = new ArrayList<>();
        read(Topics.RISK_PROFILES, (key, value) -> {
            if (codec.decode(value) instanceof DecodeResult.Decoded<ProfileRelease> decoded
                    && codec.open(decoded.value()) instanceof DecodeResult.Decoded<ReleasedSet> opened
                    && opened.value().set().setId().equals(setId)
                    && opened.value().set().version() == version) {
                profiles.clear();
                profiles.addAll(evaluated(opened.value().set()));
            }
        });
        return profiles;
    }

    private static List<Profile> evaluated(ProfileSet set) {
        List<Profile> evaluated = new ArrayList<>();
        for (ProfileSet.Source source : set.profiles()) {
            try {
                Profile profile = ProfileParser.parse(source);
                if (profile.mode() == Profile.Mode.LIVE || profile.mode() == Profile.Mode.SHADOW) {
                    evaluated.add(profile);
                }
            } catch (InvalidProfileSetException e) {
                // A set with such a source never decides, so it has no statistics either.
                return List.of();
            }
        }
        return evaluated;
    }

    private void read(String topic, BiConsumer<byte[], byte[]> record) {
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(topic))) {
            while (!reader.isAtEnd()) {
                reader.poll(POLL).forEach(read -> {
                    if (read.value() != null) {
                        record.accept(read.key(), read.value());
                    }
                });
            }
        }
    }
}
