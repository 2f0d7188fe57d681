// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.oversight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.OverrideAlertCodec;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Routes;
import org.torugart.console.kafka.TopicFollower;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;

/**
 * What the job has counted of overrides, by officer, office and year, and the officers it says to look at. Officers are
 * pseudonyms here as everywhere. Thread-safe.
 */
public final class Overrides implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Set<ConsoleRole> WATCHING =
            Set.of(ConsoleRole.APPROVER, ConsoleRole.OPERATOR, ConsoleRole.AUDITOR);
    private static final Comparator<OverrideStatistics> ORDER = Comparator.comparing(OverrideStatistics::year)
            .reversed()
            .thenComparing(OverrideStatistics::office)
            .thenComparing(OverrideStatistics::officer, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final OverrideStatisticsCodec statisticsCodec = new OverrideStatisticsCodec();
    private final OverrideAlertCodec alertCodec = new OverrideAlertCodec();
    private final Map<String, OverrideStatistics> latest = new LinkedHashMap<>();
    private final Map<List<Object>, OverrideAlert> alerts = new LinkedHashMap<>();
    private TopicFollower follower;

    Overrides() {}

    /** Starts following what is counted. */
    public static Overrides start(String bootstrapServers) {
        Overrides overrides = new Overrides();
        overrides.follower = TopicFollower.start(
                "console-overrides",
                TopicReader.fromBeginning(bootstrapServers, List.of(Topics.OVERRIDE_STATISTICS, Topics.ALERTS)),
                POLL,
                records -> {
                    for (ConsumerRecord<byte[], byte[]> record : records) {
                        overrides.take(record.topic(), record.value());
                    }
                });
        return overrides;
    }

    /** Adds what can be asked for. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/overrides", WATCHING, request -> Answer.json(all()));
    }

    /** Throws what reading failed with, if it did. */
    public void check() {
        follower.check();
    }

    @Override
    public void close() {
        follower.close();
    }

    /** A later record of a key replaces an earlier one; an alert may come again after a restart. */
    synchronized void take(String topic, byte[] value) {
        if (value == null) {
            return;
        }
        if (topic.equals(Topics.OVERRIDE_STATISTICS)) {
            if (statisticsCodec.decode(value) instanceof Decoded<OverrideStatistics> decoded) {
                latest.put(decoded.value().key(), decoded.value());
            }
        } else if (alertCodec.decode(value) instanceof Decoded<OverrideAlert> decoded) {
            OverrideAlert alert = decoded.value();
            alerts.putIfAbsent(List.of(alert.office(), alert.year(), alert.officer(), alert.importer()), alert);
        }
    }

    /** The latest year first, in it by office, of these all officers together first; what counts nothing is left out. */
    synchronized Map<String, Object> all() {
        List<Map<String, Object>> told = new ArrayList<>();
        new ArrayList<>(alerts.values()).forEach(alert -> told.add(0, alert(alert)));
        return Json.object(
                "statistics",
                latest.values().stream()
                        .filter(record -> record.counts().total() > 0)
                        .sorted(ORDER)
                        .map(Overrides::statistics)
                        .toList(),
                "alerts",
                told);
    }

    /** Of an officer the REDs of the office are as of the officer's latest override, so those of all officers count. */
    private static Map<String, Object> statistics(OverrideStatistics record) {
        OverrideCounts counts = record.counts();
        boolean top = record.officer() != null && !counts.topImporter().isEmpty();
        return Json.object(
                "year", record.year(),
                "office", record.office(),
                "officer", record.officer(),
                "overrides", counts.total(),
                "raised", counts.raised(),
                "lowered", counts.total() - counts.raised(),
                "redsReleased", counts.released(),
                "officeReds", record.officeReds(),
                "topImporter", top ? counts.topImporter() : null,
                "topImporterReleased", top ? counts.topReleased() : null,
                "topImporterReds", top ? record.topImporterReds() : null,
                "byChannel", channels(counts),
                "updatedAt", record.updatedAt());
    }

    private static List<Map<String, Object>> channels(OverrideCounts counts) {
        List<Map<String, Object>> channels = new ArrayList<>();
        for (ControlChannel decided : ControlChannel.values()) {
            for (ControlChannel treated : ControlChannel.values()) {
                long count = counts.of(decided, treated);
                if (count != 0) {
                    channels.add(Json.object("decided", decided, "treated", treated, "count", count));
                }
            }
        }
        return channels;
    }

    private static Map<String, Object> alert(OverrideAlert alert) {
        return Json.object(
                "year", alert.year(),
                "office", alert.office(),
                "officer", alert.officer(),
                "importer", alert.importer(),
                "released", alert.found().released(),
                "officerReleased", alert.found().officerReleased(),
                "importerReds", alert.found().importerReds(),
                "officeReds", alert.found().officeReds(),
                "probability", alert.found().probability(),
                "raisedAt", alert.raisedAt());
    }
}
