// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.torugart.core.decision.ControlChannel;

/**
 * What selection was worth, once the outcome of every declaration is known: channels against outcomes, and how well the
 * score ranks, beside the {@link TupleLookup} on the same rows. Pure.
 */
public final class SelectionReport {
    /** First day of the prequential window: before it there is too little to have learned from. */
    public static final LocalDate WINDOW_START = LocalDate.of(2020, 7, 1);

    /**
     * A declaration decided, and its true label.
     *
     * @param declarationId the declaration; never null
     * @param day day of acceptance; never null
     * @param tuple see {@link ImportedRow#tuple}; never null
     * @param fraud the label
     * @param channel channel of the first decision; never null
     * @param score its score, higher for more risk
     */
    public record Decided(
            String declarationId, LocalDate day, String tuple, boolean fraud, ControlChannel channel, double score) {
        public Decided {
            Objects.requireNonNull(declarationId, "declarationId");
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(tuple, "tuple");
            Objects.requireNonNull(channel, "channel");
        }

        /** The row as decided. */
        public static Decided of(ImportedRow row, ControlChannel channel, double score) {
            return new Decided(row.declarationId(), row.day(), row.tuple(), row.fraud(), channel, score);
        }
    }

    /**
     * Declarations of one channel.
     *
     * @param count how many
     * @param fraud how many of them are fraud
     */
    public record Cell(long count, long fraud) {
        /** Share of fraud; NaN when there are none. */
        public double hitRate() {
            return count == 0 ? Double.NaN : (double) fraud / count;
        }

        Cell plus(Cell other) {
            return new Cell(count + other.count, fraud + other.fraud);
        }
    }

    /**
     * How well a score ranks.
     *
     * @param auc area under the receiver operating characteristic; NaN with labels of one kind
     * @param precisionAt1 precision among the highest 1 %; NaN when that is no row
     * @param precisionAt2 among the highest 2 %
     * @param precisionAt5 among the highest 5 %
     * @param precisionAt10 among the highest 10 %
     */
    public record Quality(
            double auc, double precisionAt1, double precisionAt2, double precisionAt5, double precisionAt10) {}

    /**
     * The figures of one period.
     *
     * @param channels declarations by channel, every channel present
     * @param engine quality of the engine's score
     * @param lookup quality of the tuple lookup on the same rows
     */
    public record Figures(Map<ControlChannel, Cell> channels, Quality engine, Quality lookup) {
        public Figures {
            channels = Map.copyOf(channels);
        }

        /** All declarations. */
        public Cell all() {
            return channels.values().stream().reduce(new Cell(0, 0), Cell::plus);
        }

        /** Declarations selected for control before release: YELLOW and RED. */
        public Cell selected() {
            return channels.get(ControlChannel.YELLOW).plus(channels.get(ControlChannel.RED));
        }

        /** Share of declarations selected; NaN when there are none. */
        public double selectionRate() {
            return (double) selected().count() / all().count();
        }

        /** Share of fraud selected; NaN when there is none. */
        public double recall() {
            return (double) selected().fraud() / all().fraud();
        }
    }

    private final String title;
    private final Figures window;
    private final Figures whole;

    private SelectionReport(String title, Figures window, Figures whole) {
        this.title = title;
        this.window = window;
        this.whole = whole;
    }

    /**
     * Figures of decided declarations.
     *
     * @param title what was replayed, e.g. {@code as is} or {@code de-duplicated}
     * @param decided in stream order; all rows replayed, so that the lookup learns from the same ones
     * @param delayDays days until a label is known, as in the replay
     */
    public static SelectionReport of(String title, List<Decided> decided, int delayDays) {
        TupleLookup lookup = new TupleLookup(delayDays);
        double[] lookupScores = new double[decided.size()];
        for (int i = 0; i < lookupScores.length; i++) {
            Decided row = decided.get(i);
            lookupScores[i] = lookup.score(row.day(), row.tuple(), row.fraud());
        }
        return new SelectionReport(
                title, figures(decided, lookupScores, WINDOW_START), figures(decided, lookupScores, LocalDate.MIN));
    }

    /** Figures from {@link #WINDOW_START} onward. */
    public Figures window() {
        return window;
    }

    /** Figures of everything. */
    public Figures whole() {
        return whole;
    }

    /** The report as text, one table a period. */
    public String text() {
        StringBuilder out = new StringBuilder();
        append(out, title + ", " + WINDOW_START + " onward", window);
        out.append('\n');
        append(out, title + ", whole", whole);
        return out.toString();
    }

    private static Figures figures(List<Decided> decided, double[] lookupScores, LocalDate from) {
        Map<ControlChannel, Cell> channels = new EnumMap<>(ControlChannel.class);
        for (ControlChannel channel : ControlChannel.values()) {
            channels.put(channel, new Cell(0, 0));
        }
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            Decided row = decided.get(i);
            if (!row.day().isBefore(from)) {
                rows.add(i);
                channels.merge(row.channel(), new Cell(1, row.fraud() ? 1 : 0), Cell::plus);
            }
        }
        boolean[] fraud = new boolean[rows.size()];
        double[] engine = new double[fraud.length];
        double[] lookup = new double[fraud.length];
        for (int i = 0; i < fraud.length; i++) {
            Decided row = decided.get(rows.get(i));
            fraud[i] = row.fraud();
            engine[i] = row.score();
            lookup[i] = lookupScores[rows.get(i)];
        }
        return new Figures(channels, quality(engine, fraud), quality(lookup, fraud));
    }

    private static Quality quality(double[] scores, boolean[] fraud) {
        Ranking ranking = new Ranking(scores, fraud);
        double[] precision = ranking.precision(0.01, 0.02, 0.05, 0.10);
        return new Quality(ranking.auc(), precision[0], precision[1], precision[2], precision[3]);
    }

    private static void append(StringBuilder out, String heading, Figures figures) {
        Cell all = figures.all();
        line(out, "%s: %,d declarations, %,d fraud", heading, all.count(), all.fraud());
        line(out, "  %-8s %9s %8s %8s %9s", "channel", "count", "share", "fraud", "hit rate");
        for (ControlChannel channel : ControlChannel.values()) {
            Cell cell = figures.channels().get(channel);
            line(
                    out,
                    "  %-8s %,9d %8s %,8d %9s",
                    channel,
                    cell.count(),
                    percent((double) cell.count() / all.count()),
                    cell.fraud(),
                    percent(cell.hitRate()));
        }
        line(
                out,
                "  selection rate %s, hit rate %s, recall %s",
                percent(figures.selectionRate()),
                percent(figures.selected().hitRate()),
                percent(figures.recall()));
        line(out, "  %-14s %6s %6s %6s %6s %6s", "score", "AUC", "P@1%", "P@2%", "P@5%", "P@10%");
        appendQuality(out, "engine", figures.engine());
        appendQuality(out, "tuple lookup", figures.lookup());
    }

    private static void appendQuality(StringBuilder out, String name, Quality quality) {
        line(
                out,
                "  %-14s %6s %6s %6s %6s %6s",
                name,
                share(quality.auc()),
                share(quality.precisionAt1()),
                share(quality.precisionAt2()),
                share(quality.precisionAt5()),
                share(quality.precisionAt10()));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String share(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.3f", share);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
