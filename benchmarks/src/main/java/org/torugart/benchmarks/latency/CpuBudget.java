// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a run's CPU time went, by samples.
 *
 * @param scenario its name
 * @param declarations decided while it was sampled
 * @param processMicros CPU time the process used meanwhile, as the kernel counted it
 * @param samples by what they were spent on
 * @param intervalMicros CPU time between two samples of a thread
 */
record CpuBudget(
        String scenario, int declarations, double processMicros, Map<Cost, Long> samples, double intervalMicros) {
    private static final Pattern THREAD = Pattern.compile("\\[(.*?)(?: tid=\\d+)?]");

    CpuBudget {
        samples = Map.copyOf(samples);
    }

    /**
     * Counts collapsed stacks.
     *
     * @param collapsed a line for each stack: frames from the outermost in, the first of them the thread in brackets,
     *     between semicolons; then a space and the number of samples
     * @throws IllegalArgumentException for a line that is none, naming it
     */
    static CpuBudget of(
            String scenario, int declarations, double processMicros, String collapsed, double intervalMicros) {
        Map<Cost, Long> samples = new EnumMap<>(Cost.class);
        collapsed.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int space = line.lastIndexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("not a stack and a count: " + line);
            }
            List<String> frames = Arrays.asList(line.substring(0, space).split(";", -1));
            Matcher thread = THREAD.matcher(frames.get(0));
            Cost cost =
                    thread.matches() ? Cost.of(thread.group(1), frames.subList(1, frames.size())) : Cost.of("", frames);
            samples.merge(cost, Long.parseLong(line.substring(space + 1)), Long::sum);
        });
        return new CpuBudget(scenario, declarations, processMicros, samples, intervalMicros);
    }

    /** CPU time a declaration for a cost, microseconds. */
    double micros(Cost cost) {
        return samples.getOrDefault(cost, 0L) * intervalMicros / declarations;
    }

    /** CPU time a declaration that the samples account for, the generator's included, microseconds. */
    double sampledMicros() {
        return Arrays.stream(Cost.values()).mapToDouble(this::micros).sum();
    }

    /** CPU time a declaration that the kernel counted, microseconds. */
    double countedMicros() {
        return processMicros / declarations;
    }

    /** All of them beside each other, in Markdown; what nobody spent anything on is left out. */
    static String table(List<CpuBudget> budgets) {
        StringBuilder text = new StringBuilder("| microseconds a declaration |");
        budgets.forEach(budget -> text.append(' ').append(budget.scenario()).append(" |"));
        text.append("\n|---|").append("--:|".repeat(budgets.size())).append('\n');
        for (Cost cost : Cost.values()) {
            if (budgets.stream().anyMatch(budget -> budget.micros(cost) >= 0.05)) {
                text.append("| ")
                        .append(cost.where())
                        .append(": ")
                        .append(cost.what())
                        .append(" |");
                budgets.forEach(budget -> text.append(number(budget.micros(cost))));
                text.append('\n');
            }
        }
        text.append("| **sum of the samples** |");
        budgets.forEach(budget -> text.append(number(budget.sampledMicros())));
        text.append("\n| **CPU time of the process** |");
        budgets.forEach(budget -> text.append(number(budget.countedMicros())));
        return text.append('\n').toString();
    }

    private static String number(double micros) {
        return String.format(Locale.ROOT, " %,.1f |", micros);
    }
}
