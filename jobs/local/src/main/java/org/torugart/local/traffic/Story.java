// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Money;

/** One instance of a planted scenario: its declarations, and what goes with them, until it is told. */
final class Story {
    /** How a manifest comes. */
    enum ManifestFate {
        BEFORE,
        LATE,
        NEVER
    }

    private record Step(Consignment consignment, ManifestFate manifest, Truth truth, Finding finding) {}

    /**
     * What control of a step finds, and when.
     *
     * @param at epoch milliseconds
     * @param violations empty for nothing
     * @param officer who controls
     * @param override what the officer does instead of what was decided; null when nothing
     */
    record Finding(long at, Set<ViolationCategory> violations, String officer, ControlResult.ChannelOverride override) {
        Finding(long at, Set<ViolationCategory> violations) {
            this(at, violations, "OF101", null);
        }
    }

    private final Plot plot;
    private final String instance;
    private final List<Step> steps = new ArrayList<>();

    Story(Plot plot, int number) {
        this.plot = plot;
        this.instance = plot.scenario + "-" + plot.name() + "-" + Identifiers.digits(number, 5);
    }

    /** What is filed before a step. */
    private record Filing(long at, Agenda.Maker maker) {}

    private final List<Filing> filings = new ArrayList<>();

    /** Has something filed at some time. */
    void file(long at, Agenda.Maker maker) {
        filings.add(new Filing(at, maker));
    }

    void leadUp(Consignment c) {
        leadUp(c, ControlChannel.GREEN, null);
    }

    void leadUp(Consignment c, ControlChannel expected, Finding finding) {
        add(c, ManifestFate.BEFORE, Truth.Role.LEAD_UP, expected, finding);
    }

    void subject(Consignment c, ControlChannel expected, Finding finding) {
        add(c, ManifestFate.BEFORE, Truth.Role.SUBJECT, expected, finding);
    }

    void subjectWithoutManifest(Consignment c, ControlChannel expected, Finding finding) {
        add(c, ManifestFate.NEVER, Truth.Role.SUBJECT, expected, finding);
    }

    void twin(Consignment c) {
        add(c, ManifestFate.BEFORE, Truth.Role.TWIN, ControlChannel.GREEN, null);
    }

    void twin(Consignment c, ManifestFate manifest) {
        add(c, manifest, Truth.Role.TWIN, ControlChannel.GREEN, null);
    }

    private void add(Consignment c, ManifestFate manifest, Truth.Role role, ControlChannel expected, Finding finding) {
        steps.add(new Step(
                c, manifest, new Truth(c.declarationId, plot.scenario, plot.title, instance, role, expected), finding));
    }

    /** Puts every step on the agenda that is lodged before traffic ends. */
    void tell(Settings settings, Agenda agenda, Identifiers identifiers, RandomStream random) {
        filings.forEach(filing -> agenda.add(filing.at(), filing.maker()));
        for (Step step : steps) {
            Consignment c = step.consignment();
            if (settings.end() != null && c.acceptedAt >= settings.end().toEpochMilli()) {
                continue;
            }
            agenda.addLodged(c, step.truth());
            long settled = c.acceptedAt;
            if (step.manifest() == ManifestFate.BEFORE) {
                long at = Background.before(c.acceptedAt, settings, random);
                agenda.addManifest(c, at - random.between(Calendar.HOUR, 30 * Calendar.HOUR), at);
            } else if (step.manifest() == ManifestFate.LATE) {
                settled += random.between(20 * Calendar.MINUTE, 5 * Calendar.HOUR);
                agenda.addManifest(c, c.acceptedAt - Calendar.HOUR, settled);
            }
            if (step.finding() != null) {
                settled = Math.max(settled, step.finding().at());
                agenda.addResult(completed(identifiers, c, step.finding()));
            }
            agenda.addReleased(c, 1, settled + random.between(Calendar.HOUR, 4 * Calendar.HOUR));
        }
    }

    private static ControlResult completed(Identifiers identifiers, Consignment c, Finding finding) {
        ControlResult nothing = ControlResult.of(
                        identifiers.result(),
                        c.declarationId,
                        1,
                        ControlResult.Stage.COMPLETED,
                        Instant.ofEpochMilli(finding.at()))
                .by(finding.officer())
                .overriding(finding.override());
        return finding.violations().isEmpty()
                ? nothing
                : nothing.finding(
                        finding.violations(),
                        1,
                        new Money(Line.roundToCents(c.customsValue() * 0.1 * 1e4), ExchangeRates.NATIONAL));
    }
}
