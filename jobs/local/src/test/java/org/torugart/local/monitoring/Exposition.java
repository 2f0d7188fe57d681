// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.monitoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metrics as Prometheus finds them: each with its type and the labels it has.
 *
 * @param metrics by name
 */
public record Exposition(Map<String, Exported> metrics) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** One metric. */
    public record Exported(String type, Set<String> labels) {}

    /** Reads the text format. */
    public static Exposition parse(String text) {
        Map<String, Exported> metrics = new TreeMap<>();
        Exported last = null;
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                last = new Exported(type.group(2), new TreeSet<>());
                metrics.put(type.group(1), last);
            } else if (last != null && sample.matches() && sample.group(2) != null) {
                for (MatchResult label :
                        LABEL.matcher(sample.group(2)).results().toList()) {
                    last.labels.add(label.group(1));
                }
            }
        }
        return new Exposition(metrics);
    }
}
