// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.profiles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.OverrideAlertCodec;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideStatistics;

/** Reads what the job has published about overrides. */
public final class OversightTopic {
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;

    /** Connects with every call. */
    public OversightTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The latest record of each key. */
    public Collection<OverrideStatistics> latest() {
        OverrideStatisticsCodec codec = new OverrideStatisticsCodec();
        Map<String, OverrideStatistics> latest = new LinkedHashMap<>();
        read(Topics.OVERRIDE_STATISTICS, value -> {
            if (codec.decode(value) instanceof DecodeResult.Decoded<OverrideStatistics> decoded) {
                latest.put(decoded.value().key(), decoded.value());
            }
        });
        return latest.values();
    }

    /** Officers to be looked at, each office, year, officer and importer once: a restart may say it again. */
    public List<OverrideAlert> alerts() {
        OverrideAlertCodec codec = new OverrideAlertCodec();
        Map<List<Object>, OverrideAlert> alerts = new LinkedHashMap<>();
        read(Topics.ALERTS, value -> {
            if (codec.decode(value) instanceof DecodeResult.Decoded<OverrideAlert> decoded) {
                OverrideAlert alert = decoded.value();
                alerts.putIfAbsent(List.of(alert.office(), alert.year(), alert.officer(), alert.importer()), alert);
            }
        });
        return new ArrayList<>(alerts.values());
    }

    private void read(String topic, Consumer<byte[]> record) {
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(topic))) {
            while (!reader.isAtEnd()) {
                reader.poll(POLL).forEach(read -> {
                    if (read.value() != null) {
                        record.accept(read.value());
                    }
                });
            }
        }
    }
}
