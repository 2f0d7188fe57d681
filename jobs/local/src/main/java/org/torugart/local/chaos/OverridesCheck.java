// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.oversight.OverrideStatistics;
import org.torugart.local.audit.PastRecords;

/**
 * Holds the latest statistics of overrides against a count of {@code control-results} by brute force. It knows nothing of
 * cases, tallies and order: of an officer the latest override of a declaration counts, against the highest channel ever
 * published of the version it is about.
 */
final class OverridesCheck {
    private static final int SHOWN = 20;
    private static final ControlChannel[] CHANNELS = ControlChannel.values();
    private static final Comparator<ControlResult> LATER = Comparator.comparingInt(ControlResult::version)
            .thenComparing(ControlResult::recordedAt)
            .thenComparing(ControlResult::resultId);

    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final DecisionCodec decisions = new DecisionCodec();
    private final ControlResultCodec controlResults = new ControlResultCodec();
    private final OverrideStatisticsCodec statisticsCodec = new OverrideStatisticsCodec();
    private final PastRecords records;
    private final Map<String, TreeMap<Integer, Declared>> declared = new HashMap<>();
    private final Map<String, TreeMap<Integer, ControlChannel>> decided = new HashMap<>();
    private final Map<String, Map<String, ControlResult>> overrides = new HashMap<>();
    private final Map<String, Count> expected = new TreeMap<>();
    private final Map<String, Count> published = new TreeMap<>();
    private final Set<String> results = new HashSet<>();

    OverridesCheck(PastRecords records) {
        this.records = records;
    }

    /**
     * What came of it.
     *
     * @param overrides different overrides on the topic
     * @param statistics officers and offices counted
     * @param differing of these, those whose latest record says something else
     * @param examples the first of them, in words
     */
    record Result(long overrides, long statistics, long differing, List<String> examples) {
        Result {
            examples = List.copyOf(examples);
        }
    }

    private record Declared(int year, String office, String importer) {}

    /** What is counted under a key. Of an officer no REDs of the office are told: these come without a new record. */
    private static final class Count {
        final long[] cells = new long[CHANNELS.length * CHANNELS.length];
        final Map<String, Long> released = new HashMap<>();
        long topReleased;
        long officeReds;

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (int cell = 0; cell < cells.length; cell++) {
                if (cells[cell] != 0) {
                    text.append(CHANNELS[cell / CHANNELS.length])
                            .append(" as ")
                            .append(CHANNELS[cell % CHANNELS.length])
                            .append(' ')
                            .append(cells[cell])
                            .append(", ");
                }
            }
            return text + "of one importer " + topReleased + ", REDs " + officeReds;
        }
    }

    Result run() {
        try {
            records.read(Topics.DECLARATIONS, this::declaration);
            records.read(Topics.CONTROL_DECISIONS, this::decision);
            records.read(Topics.CONTROL_RESULTS, this::result);
            records.read(Topics.OVERRIDE_STATISTICS, this::published);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        decided.forEach(this::countReds);
        overrides.forEach((id, byOfficer) -> byOfficer.values().forEach(this::count));
        return compare();
    }

    private void declaration(RawRecord record) {
        if (declarations.decode(record.value()) instanceof DecodeResult.Decoded<DeclarationEvent> decoded
                && decoded.value().declaration() != null) {
            Declaration declaration = decoded.value().declaration();
            declared.computeIfAbsent(decoded.value().declarationId(), id -> new TreeMap<>())
                    .putIfAbsent(
                            decoded.value().version(),
                            new Declared(
                                    year(declaration.acceptedAt()),
                                    declaration.declarationOffice() == null ? "" : declaration.declarationOffice(),
                                    declaration.importer() == null
                                                    || declaration.importer().id() == null
                                            ? ""
                                            : declaration.importer().id()));
        }
    }

    private void decision(RawRecord record) {
        if (decisions.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded
                && decoded.value().channel() != ControlChannel.GREEN
                && known(decoded.value().declarationId(), decoded.value().version()) != null) {
            decided.computeIfAbsent(decoded.value().declarationId(), id -> new TreeMap<>())
                    .merge(
                            decoded.value().version(),
                            decoded.value().channel(),
                            (one, other) -> other.compareTo(one) > 0 ? other : one);
        }
    }

    private void result(RawRecord record) {
        if (controlResults.decode(record.value()) instanceof DecodeResult.Decoded<ControlResult> decoded
                && decoded.value().override() != null) {
            ControlResult result = decoded.value();
            results.add(result.resultId());
            overrides
                    .computeIfAbsent(result.declarationId(), id -> new HashMap<>())
                    .merge(result.officer(), result, (one, other) -> LATER.compare(other, one) > 0 ? other : one);
        }
    }

    private void published(RawRecord record) {
        if (statisticsCodec.decode(record.value()) instanceof DecodeResult.Decoded<OverrideStatistics> decoded) {
            OverrideStatistics statistics = decoded.value();
            Count count = new Count();
            for (ControlChannel channel : CHANNELS) {
                for (ControlChannel treated : CHANNELS) {
                    count.cells[cell(channel, treated)] = statistics.counts().of(channel, treated);
                }
            }
            count.topReleased =
                    statistics.officer() == null ? 0 : statistics.counts().topReleased();
            count.officeReds = statistics.officer() == null ? statistics.officeReds() : 0;
            published.put(statistics.key(), count);
        }
    }

    private Declared known(String declarationId, int version) {
        TreeMap<Integer, Declared> versions = declared.get(declarationId);
        return versions == null ? null : versions.get(version);
    }

    /** Once a declaration, as its highest version that was decided RED says. */
    private void countReds(String declarationId, NavigableMap<Integer, ControlChannel> versions) {
        for (Map.Entry<Integer, ControlChannel> version :
                versions.descendingMap().entrySet()) {
            if (version.getValue() == ControlChannel.RED) {
                Declared red = known(declarationId, version.getKey());
                expected(red.year, red.office, "").officeReds++;
                return;
            }
        }
    }

    private void count(ControlResult result) {
        ControlChannel channel = decided.getOrDefault(result.declarationId(), new TreeMap<>())
                .getOrDefault(result.version(), ControlChannel.GREEN);
        ControlChannel treated = result.override().channel();
        if (channel == treated) {
            return;
        }
        boolean aboveGreen = channel != ControlChannel.GREEN;
        Declared known = aboveGreen ? known(result.declarationId(), result.version()) : null;
        int year = aboveGreen ? known.year : year(result.recordedAt());
        String office = aboveGreen ? known.office : result.override().office();
        Count officer = expected(year, office, result.officer());
        officer.cells[cell(channel, treated)]++;
        expected(year, office, "").cells[cell(channel, treated)]++;
        if (channel == ControlChannel.RED && !known.importer.isEmpty()) {
            long released = officer.released.merge(known.importer, 1L, Long::sum);
            officer.topReleased = Math.max(officer.topReleased, released);
        }
    }

    private Count expected(int year, String office, String officer) {
        return expected.computeIfAbsent(year + ":" + office + ":" + officer, key -> new Count());
    }

    /** What is not there counts nothing: one may have been counted and taken away again. */
    private Result compare() {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(published.keySet());
        List<String> differences = new ArrayList<>();
        long differing = 0;
        for (String key : keys) {
            String wanted = expected.getOrDefault(key, new Count()).toString();
            String found = published.getOrDefault(key, new Count()).toString();
            if (!wanted.equals(found)) {
                differing++;
                if (differences.size() < SHOWN) {
                    differences.add("overrides of " + key + ": published " + found + "; counted " + wanted);
                }
            }
        }
        return new Result(results.size(), keys.size(), differing, differences);
    }

    private static int year(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).getYear();
    }

    private static int cell(ControlChannel channel, ControlChannel treated) {
        return channel.ordinal() * CHANNELS.length + treated.ordinal();
    }
}
