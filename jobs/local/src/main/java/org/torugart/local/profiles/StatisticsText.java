// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.torugart.console.profiles.StatisticsReport;
import org.torugart.core.declaration.Money;
import org.torugart.core.statistics.Interval;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.ProfileStatistics;

/** A report as a table or as JSON, the same in every locale. */
final class StatisticsText {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String NONE = "-";

    private static final List<String> HEADINGS = List.of(
            "profile",
            "office",
            "mode",
            "evaluated",
            "matched",
            "rate",
            "alone",
            "inspected",
            "confirmed",
            "precision",
            "95 % interval",
            "revenue found",
            "points",
            "runs");
    private static final int TEXT_COLUMNS = 3;

    private StatisticsText() {}

    /** A table with one line for each row, numbers to the right. */
    static String table(StatisticsReport report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        report.rows().forEach(row -> lines.add(cells(row)));
        return TextTable.of(lines, TEXT_COLUMNS);
    }

    private static List<String> cells(ProfileStatistics row) {
        ProfileCounts counts = row.counts();
        return List.of(
                row.profileId(),
                row.office().isEmpty() ? NONE : row.office(),
                row.mode() == null ? NONE : row.mode().name().toLowerCase(Locale.ROOT),
                count(row.evaluated()),
                count(counts.matched()),
                row.evaluated() == 0 ? NONE : percent((double) counts.matched() / row.evaluated()),
                count(counts.matchedAlone()),
                count(counts.inspected()),
                count(counts.confirmed()),
                share(row.precision()),
                row.precisionInterval()
                        .map(interval -> percent(interval.low()) + " to " + percent(interval.high()))
                        .orElse(NONE),
                counts.revenueFound().byCurrency().isEmpty()
                        ? NONE
                        : counts.revenueFound().toMoney().stream()
                                .map(Money::toString)
                                .collect(Collectors.joining(", ")),
                row.meanPoints().isEmpty()
                        ? NONE
                        : String.format(Locale.ROOT, "%.0f", row.meanPoints().getAsDouble()),
                count(counts.conditionRuns()));
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String share(OptionalDouble share) {
        return share.isEmpty() ? NONE : percent(share.getAsDouble());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** The same as JSON, shares as numbers from 0 to 1, what is not known as null. */
    static String json(StatisticsReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("setId", report.setId());
        root.put("setVersion", report.setVersion());
        ArrayNode rows = root.putArray("profiles");
        for (ProfileStatistics row : report.rows()) {
            ProfileCounts counts = row.counts();
            ObjectNode node = rows.addObject();
            node.put("profileId", row.profileId());
            node.put("office", row.office());
            node.put("mode", row.mode() == null ? null : row.mode().name());
            node.put("evaluated", row.evaluated());
            node.put("unevaluated", counts.unevaluated());
            node.put("matched", counts.matched());
            node.put("matchedAlone", counts.matchedAlone());
            node.put("inspected", counts.inspected());
            node.put("confirmed", counts.confirmed());
            node.put("precision", orNull(row.precision()));
            node.put("precisionLow", row.precisionInterval().map(Interval::low).orElse(null));
            node.put(
                    "precisionHigh", row.precisionInterval().map(Interval::high).orElse(null));
            ObjectNode revenue = node.putObject("revenueFound");
            counts.revenueFound().toMoney().forEach(money -> revenue.put(money.currency(), money.amount()));
            node.put("meanPoints", orNull(row.meanPoints()));
            node.put("conditionRuns", counts.conditionRuns());
        }
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and texts can be written", e);
        }
    }

    private static Double orNull(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }
}
