// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Party;
import org.torugart.core.evidence.Entities;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Trait;
import org.torugart.core.history.Window;
import org.torugart.local.history.EntityStory.Happening;

/** A story as a person reads it. Times are UTC, amounts in national currency. */
final class StoryText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final String NONE = "–";
    private static final int WEEKS = 53;
    private static final int DAYS = 30;
    private static final int LABEL_WIDTH = 26;
    private static final int COLUMN_WIDTH = 14;
    private static final BigDecimal TEN_THOUSAND = new BigDecimal(10_000);
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    private final EntityStory story;
    private final HistoryFact fact;
    private final List<DeclarationEvent> declarations;

    private StoryText(EntityStory story) {
        this.story = story;
        this.fact = story.fact();
        this.declarations = story.declarations();
    }

    /**
     * The text, of several lines.
     *
     * @param last how many of the last events
     */
    static String of(EntityStory story, int last) {
        StoryText text = new StoryText(story);
        StringBuilder out = new StringBuilder();
        text.head(out);
        if (!story.happenings().isEmpty()) {
            text.measures(out);
            text.lines(out);
            text.violations(out);
            text.events(out, last);
        }
        return out.toString();
    }

    private void head(StringBuilder out) {
        out.append(story.key());
        String name = name();
        if (name != null) {
            out.append("  ").append(harmless(name));
        }
        out.append("\nas of       ").append(MINUTE.format(story.asOf())).append(" UTC\n");
        if (story.happenings().isEmpty()) {
            out.append("never named in a declaration until then\n");
            return;
        }
        out.append("first seen  ").append(seen(fact.firstSeen())).append('\n');
        out.append("last seen   ").append(seen(fact.lastSeen())).append('\n');
    }

    private String seen(Instant at) {
        if (at == null) {
            return "not told";
        }
        long days = Duration.between(at, story.asOf()).toDays();
        return MINUTE.format(at) + (days == 0 ? "" : days == 1 ? ", a day before" : ", " + days + " days before");
    }

    /** Of whoever has one. */
    private String name() {
        String name = null;
        for (DeclarationEvent event : declarations) {
            Party party = switch (story.role()) {
                case IMPORTER -> event.declaration().responsible();
                case CONSIGNOR -> event.declaration().consignor();
                case DECLARANT -> event.declaration().declarant();
                case CARRIER -> event.declaration().carrier();
                default -> null;
            };
            if (party != null && party.name() != null) {
                name = party.name();
            }
        }
        return name;
    }

    private void measures(StringBuilder out) {
        out.append('\n').append(" ".repeat(LABEL_WIDTH));
        for (Window window : Window.values()) {
            out.append(right(window.name().toLowerCase(Locale.ROOT)));
        }
        out.append('\n');
        row(out, "declarations", w -> count(fact.sum(w, Measure.DECLARATIONS)));
        row(out, "customs value", w -> amount(fact.sum(w, Measure.VALUE)));
        row(out, "  a declaration, mean", w -> decimal(fact.meanValue(w), 2));
        row(out, "  median", w -> amount(fact.median(w, Measure.VALUE_QUANTILES)));
        row(out, "net mass, kg", w -> mass(fact.sum(w, Measure.NET_MASS)));
        if (story.role().catalogue().has(Measure.UNIT_VALUES)) {
            row(out, "unit value, mean per kg", w -> decimal(fact.meanUnitValue(w), 2));
            row(out, "  spread, a factor", w -> decimal(fact.unitValueSpread(w), 2));
            row(out, "  lowest", w -> amount(fact.sum(w, Measure.LOWEST_UNIT_VALUE)));
            row(out, "  median", w -> amount(fact.median(w, Measure.UNIT_VALUE_QUANTILES)));
        }
        row(out, "partners", w -> count(fact.sum(w, Measure.PARTNERS)));
        row(out, "controlled", w -> count(fact.sum(w, Measure.INSPECTED)));
        row(out, "with a violation", w -> count(fact.sum(w, Measure.VIOLATIONS)));
        row(out, "  of the controlled, %", w -> decimal(100 * fact.violationRate(w), 1));
        row(out, "  serious", w -> count(fact.sum(w, Measure.SERIOUS)));
        out.append('\n');
        trait(out, Trait.ON_RECORD, "violations on the record (art. 255)");
        trait(out, Trait.SERIOUS_ON_RECORD, "serious ones among them");
        trait(out, Trait.CLEAN_CONTROLS, "controls without a violation in a row, by weeks");
        trait(out, Trait.ACTIVE_WEEKS, "weeks in a row with a declaration, before this one");
    }

    private void trait(StringBuilder out, Trait trait, String label) {
        if (isTold(fact.trait(trait))) {
            out.append(label).append(": ").append(count(fact.trait(trait))).append('\n');
        }
    }

    private static void row(StringBuilder out, String label, Function<Window, String> cell) {
        StringBuilder line = new StringBuilder(label).append(" ".repeat(LABEL_WIDTH - label.length()));
        boolean any = false;
        for (Window window : Window.values()) {
            String text = cell.apply(window);
            any |= !text.equals(NONE);
            line.append(right(text));
        }
        if (any) {
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static String right(String text) {
        return " ".repeat(Math.max(1, COLUMN_WIDTH - text.length())) + text;
    }

    private static boolean isTold(long value) {
        return value != HistoryFact.UNKNOWN;
    }

    private static String count(long value) {
        return isTold(value) ? String.format(Locale.ROOT, "%,d", value) : NONE;
    }

    private static String amount(long tenThousandths) {
        return isTold(tenThousandths) ? scaled(tenThousandths, TEN_THOUSAND, 2) : NONE;
    }

    private static String mass(long milligrams) {
        return isTold(milligrams) ? scaled(milligrams, MILLION, 0) : NONE;
    }

    private static String scaled(long value, BigDecimal unit, int digits) {
        return String.format(
                Locale.ROOT, "%,." + digits + "f", new BigDecimal(value).divide(unit, digits, RoundingMode.HALF_UP));
    }

    private static String decimal(double value, int digits) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    private void lines(StringBuilder out) {
        LocalDate today = LocalDate.ofInstant(story.asOf(), ZoneOffset.UTC);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        out.append('\n');
        line(out, "by week, " + WEEKS + " weeks", monday.minusWeeks(WEEKS - 1L), WEEKS, 7);
        line(out, "by day, " + DAYS + " days", today.minusDays(DAYS - 1L), DAYS, 1);
    }

    /** Declarations by acceptance: a bar for each period, the highest for the most. */
    private void line(StringBuilder out, String label, LocalDate first, int periods, int days) {
        int[] counts = new int[periods];
        int most = 0;
        for (DeclarationEvent event : declarations) {
            long day = LocalDate.ofInstant(event.declaration().acceptedAt(), ZoneOffset.UTC)
                            .toEpochDay()
                    - first.toEpochDay();
            int period = (int) Math.floorDiv(day, days);
            if (day >= 0 && period < periods) {
                most = Math.max(most, ++counts[period]);
            }
        }
        out.append("declarations ").append(label).append(" to ").append(first.plusDays((long) periods * days - 1));
        out.append(", ").append(most).append(" at most\n  ");
        for (int count : counts) {
            out.append(count == 0 ? '·' : BARS.charAt((count * BARS.length() - 1) / most));
        }
        out.append('\n');
    }

    private void violations(StringBuilder out) {
        List<Happening> confirmed = story.happenings().stream()
                .filter(happening -> happening.control() != null
                        && !happening.control().violations().isEmpty())
                .toList();
        out.append("\nconfirmed violations").append(confirmed.isEmpty() ? ": none\n" : "\n");
        for (int i = confirmed.size() - 1; i >= 0; i--) {
            ControlResult control = confirmed.get(i).control();
            out.append("  ").append(MINUTE.format(control.recordedAt()));
            out.append("  ").append(harmless(control.declarationId())).append("  ");
            Set<ViolationCategory> categories = new TreeSet<>(control.violations());
            out.append(categories.stream()
                    .map(category -> category.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", ")));
            out.append(control.severity() >= 2 ? ", serious" : "");
            if (control.revenueRecovered() != null) {
                out.append(", recovered ").append(control.revenueRecovered());
            }
            out.append('\n');
        }
    }

    private void events(StringBuilder out, int last) {
        List<Happening> all = story.happenings();
        List<Happening> shown = new ArrayList<>(all.subList(Math.max(0, all.size() - last), all.size()));
        out.append("\nlast events");
        out.append(shown.size() < all.size() ? ", " + shown.size() + " of " + String.format("%,d", all.size()) : "");
        out.append('\n');
        for (int i = shown.size() - 1; i >= 0; i--) {
            Happening happening = shown.get(i);
            out.append("  ").append(MINUTE.format(happening.at()));
            out.append("  ").append(harmless(happening.declarationId())).append("  ");
            out.append(happening.control() == null ? declared(happening.declared()) : controlled(happening.control()));
            out.append('\n');
        }
    }

    private static String controlled(ControlResult control) {
        return control.violations().isEmpty() ? "controlled, nothing found" : "controlled, violation confirmed";
    }

    private String declared(DeclarationEvent event) {
        String what = "v" + event.version() + " " + event.kind().name().toLowerCase(Locale.ROOT);
        Declaration declaration = event.declaration();
        if (declaration == null) {
            return what;
        }
        boolean named = Entities.of(declaration).stream()
                .anyMatch(entity -> entity.key().equals(story.key()));
        if (!named) {
            return what + ", names another";
        }
        BigDecimal value = BigDecimal.ZERO;
        for (GoodsItem item : declaration.items()) {
            if (item.customsValue() != null) {
                value = value.add(item.customsValue().amount());
            }
        }
        String goods = declaration.items().stream()
                .map(item -> item.commodityCode().isBlank() ? "?" : item.hs4())
                .distinct()
                .limit(4)
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%s, %d item%s of %s, customs value %,.2f",
                what,
                declaration.items().size(),
                declaration.items().size() == 1 ? "" : "s",
                harmless(goods),
                value);
    }

    /** What could move the cursor or start an escape sequence is shown as a question mark. */
    private static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
