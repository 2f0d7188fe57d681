// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Metrics in Prometheus' text format, version 0.0.4. Each metric's samples stand together, whoever wrote them. */
public final class MetricsText {
    /** The type of the text. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Map<ConsoleMetric, StringBuilder> samples = new EnumMap<>(ConsoleMetric.class);

    /** The text of some sources. */
    public static String of(List<MetricSource> sources) {
        MetricsText text = new MetricsText();
        sources.forEach(source -> source.writeTo(text));
        return text.toString();
    }

    /**
     * Adds a sample.
     *
     * @param labels values of the metric's labels, in their order
     */
    public void add(ConsoleMetric metric, double value, String... labels) {
        sample(metric, "", metric.labels(), List.of(labels), value);
    }

    /** The same with a count. */
    public void add(ConsoleMetric metric, long value, String... labels) {
        add(metric, (double) value, labels);
    }

    /**
     * Adds a histogram without labels.
     *
     * @param bounds upper ends of its buckets, rising
     * @param counts how many values are not above each
     * @param count how many values there are
     * @param sum their sum
     */
    public void addHistogram(ConsoleMetric metric, double[] bounds, long[] counts, long count, double sum) {
        List<String> upTo = List.of("le");
        for (int i = 0; i < bounds.length; i++) {
            sample(metric, "_bucket", upTo, List.of(number(bounds[i])), (double) counts[i]);
        }
        sample(metric, "_bucket", upTo, List.of("+Inf"), (double) count);
        sample(metric, "_sum", List.of(), List.of(), sum);
        sample(metric, "_count", List.of(), List.of(), (double) count);
    }

    private void sample(ConsoleMetric metric, String suffix, List<String> names, List<String> values, double value) {
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(metric.text() + " has the labels " + names + ", not " + values);
        }
        StringBuilder text = samples.computeIfAbsent(metric, key -> new StringBuilder());
        text.append(metric.text()).append(suffix);
        for (int i = 0; i < names.size(); i++) {
            text.append(i == 0 ? '{' : ',').append(names.get(i)).append("=\"");
            escape(values.get(i), text);
            text.append('"');
        }
        text.append(names.isEmpty() ? " " : "} ").append(number(value)).append('\n');
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        samples.forEach((metric, lines) -> text.append("# HELP ")
                .append(metric.text())
                .append(' ')
                .append(metric.meaning())
                .append("\n# TYPE ")
                .append(metric.text())
                .append(' ')
                .append(metric.type().text())
                .append('\n')
                .append(lines));
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void escape(String value, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '\n' -> text.append("\\n");
                default -> text.append(c);
            }
        }
    }
}
