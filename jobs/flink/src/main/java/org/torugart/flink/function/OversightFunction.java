// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.OverrideAlertCodec;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.core.oversight.Concentration;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;
import org.torugart.core.oversight.OverrideTally;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.Oversight;
import org.torugart.flink.state.StateDescriptors;

/**
 * OVERSIGHT, keyed by office and year: sums what was treated otherwise than decided, publishes it with each change, and
 * raises an alert, once, about an officer who releases REDs of one importer. REDs and overrides are few, so each is written
 * when it comes. State is a number for each importer with a RED, each officer with an override and each pair with a release.
 */
public final class OversightFunction extends KeyedProcessFunction<String, Oversight, Outbound> {
    private static final long serialVersionUID = 1L;

    /** Under which all officers of the office are counted: no pseudonym is empty. */
    private static final String ALL = "";

    private static final String REDS = "reds";
    private static final String PAIRS = "pairs";

    private transient MapState<String, Long> numbers;
    private transient MapState<String, byte[]> officers;
    private transient OverrideStatisticsCodec statistics;
    private transient OverrideAlertCodec alerts;

    @Override
    public void open(OpenContext context) {
        numbers = getRuntimeContext().getMapState(StateDescriptors.oversightNumbers());
        officers = getRuntimeContext().getMapState(StateDescriptors.overrideCounts());
        statistics = new OverrideStatisticsCodec();
        alerts = new OverrideAlertCodec();
    }

    @Override
    public void processElement(Oversight message, Context context, Collector<Outbound> out) throws Exception {
        OverrideTally tally = OverrideTally.fromBytes(message.payload());
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        if (tally.isDecision()) {
            add(REDS, tally.sign());
            add(reds(tally.importer()), tally.sign());
            lookAtAll(tally, now, out);
        } else {
            count(tally.officer(), tally, now, out);
            add(tally, now, out);
        }
        publish(tally, ALL, OverrideCounts.fromBytes(officers.get(ALL)), now, out);
    }

    /** The officer alone, with the importer released most. */
    private void count(String officer, OverrideTally tally, Instant now, Collector<Outbound> out) throws Exception {
        OverrideCounts counts = OverrideCounts.fromBytes(officers.get(officer)).plus(tally);
        if (tally.isRelease() && !tally.importer().isEmpty()) {
            String pair = pair(officer, tally.importer());
            long before = number(pair);
            long released = add(pair, tally.sign());
            if (before == 0 || released == 0) {
                add(PAIRS, Long.compare(released, before));
            }
            boolean lessOfTop = released < before && tally.importer().equals(counts.topImporter());
            counts = lessOfTop ? topAmongAll(officer, counts) : counts.released(tally.importer(), released);
        }
        officers.put(officer, counts.toBytes());
        publish(tally, officer, counts, now, out);
    }

    /** When less of the importer released most is left, another may have more. Rare, so that looking at all is cheap. */
    private OverrideCounts topAmongAll(String officer, OverrideCounts counts) throws Exception {
        String prefix = pair(officer, "");
        OverrideCounts top = new OverrideCounts(counts.byChannel(), "", 0);
        for (Map.Entry<String, Long> entry : numbers.entries()) {
            if (entry.getKey().startsWith(prefix)) {
                top = top.released(entry.getKey().substring(prefix.length()), entry.getValue());
            }
        }
        return top;
    }

    private void add(OverrideTally tally, Instant now, Collector<Outbound> out) throws Exception {
        officers.put(
                ALL, OverrideCounts.fromBytes(officers.get(ALL)).plus(tally).toBytes());
        if (tally.isRelease()) {
            OverrideCounts counts = OverrideCounts.fromBytes(officers.get(tally.officer()));
            look(tally, tally.officer(), counts, tally.importer(), now, out);
        }
    }

    /** What an officer did looks otherwise when more is known of the office. */
    private void lookAtAll(OverrideTally tally, Instant now, Collector<Outbound> out) throws Exception {
        for (Map.Entry<String, byte[]> entry : officers.entries()) {
            OverrideCounts counts = OverrideCounts.fromBytes(entry.getValue());
            if (!entry.getKey().equals(ALL)) {
                look(tally, entry.getKey(), counts, counts.topImporter(), now, out);
            }
        }
    }

    private void look(
            OverrideTally tally,
            String officer,
            OverrideCounts counts,
            String importer,
            Instant now,
            Collector<Outbound> out)
            throws Exception {
        if (importer.isEmpty()) {
            return;
        }
        Concentration found = new Concentration(
                number(pair(officer, importer)), counts.released(), number(reds(importer)), number(REDS));
        String told = "told\n" + pair(officer, importer);
        if (found.isAnomalous(number(PAIRS)) && number(told) == 0) {
            numbers.put(told, 1L);
            OverrideAlert alert = new OverrideAlert(
                    OverrideAlert.Code.RELEASES_CONCENTRATED,
                    tally.office(),
                    tally.year(),
                    officer,
                    importer,
                    now,
                    found,
                    text(found));
            out.collect(new Outbound(Topics.ALERTS, tally.office(), alerts.encode(alert)));
        }
    }

    private static String text(Concentration found) {
        return String.format(
                Locale.ROOT,
                "%d of the %d REDs the officer released are of one importer, who has %d of the office's %d REDs:"
                        + " by chance with a probability of %.1e",
                found.released(),
                found.officerReleased(),
                found.importerReds(),
                found.officeReds(),
                found.probability());
    }

    private void publish(
            OverrideTally tally, String officer, OverrideCounts counts, Instant now, Collector<Outbound> out)
            throws Exception {
        OverrideStatistics record = new OverrideStatistics(
                tally.office(),
                tally.year(),
                officer.equals(ALL) ? null : officer,
                number(REDS),
                counts,
                counts.topImporter().isEmpty() ? 0 : number(reds(counts.topImporter())),
                now);
        out.collect(new Outbound(Topics.OVERRIDE_STATISTICS, record.key(), statistics.encode(record)));
    }

    private static String reds(String importer) {
        return "red\n" + importer;
    }

    /** No pseudonym has a line break. */
    private static String pair(String officer, String importer) {
        return "pair\n" + officer + "\n" + importer;
    }

    private long number(String name) throws Exception {
        Long number = numbers.get(name);
        return number == null ? 0 : number;
    }

    private long add(String name, long change) throws Exception {
        long after = number(name) + change;
        numbers.put(name, after);
        return after;
    }
}
