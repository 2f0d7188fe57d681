// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Money;

/** What happens to a background declaration after it was lodged: amended, withdrawn, controlled, released. */
final class Aftermath {
    private static final double RELEASED = 0.97;
    private static final double INSPECTED = 0.4;
    private static final double SERIOUS = 0.1;
    private static final ViolationCategory[] CATEGORIES = {
        ViolationCategory.VALUE,
        ViolationCategory.VALUE,
        ViolationCategory.VALUE,
        ViolationCategory.QUANTITY,
        ViolationCategory.QUANTITY,
        ViolationCategory.CLASSIFICATION,
        ViolationCategory.ORIGIN,
        ViolationCategory.DOCUMENTS,
        ViolationCategory.OTHER
    };

    private final Settings settings;
    private final Identifiers identifiers;
    private final Goods goods;
    private final Agenda agenda;
    private final RandomStream fate;
    private final RandomStream control;
    private final RandomStream outcome;

    Aftermath(Settings settings, Identifiers identifiers, Goods goods, Agenda agenda) {
        this.settings = settings;
        this.identifiers = identifiers;
        this.goods = goods;
        this.agenda = agenda;
        this.fate = new RandomStream(settings.seed(), "fate");
        this.control = new RandomStream(settings.seed(), "control");
        this.outcome = new RandomStream(settings.seed(), "outcome");
    }

    /** Adds everything that follows; nothing is released or inspected before its manifest had time to come. */
    void of(Consignment c, Trader trader, Trader.Broker broker, long manifestAt) {
        long settled = Math.max(c.acceptedAt, manifestAt) + fate.between(10 * Calendar.MINUTE, 2 * Calendar.HOUR);
        double draw = fate.unit();
        if (draw < settings.withdrawnShare()) {
            DeclarationEvent withdrawn = c.event(1, DeclarationEvent.Kind.WITHDRAWN, settled, null);
            agenda.add(settled, at -> new TrafficEvent.Withdrawn(at, withdrawn));
            return;
        }
        int version = 1;
        if (draw < settings.withdrawnShare() + settings.amendedShare()) {
            version = 2;
            amend(c, settled);
            settled += fate.between(5 * Calendar.MINUTE, 2 * Calendar.HOUR);
        }
        if (control.chance(settings.controlledShare())) {
            settled = control(c, version, trader, broker, settled);
        }
        if (fate.chance(RELEASED)) {
            agenda.addReleased(c, version, settled + fate.between(Calendar.HOUR, 20 * Calendar.HOUR));
        }
    }

    /** A further paper and the freight it shows: up to 2 % on the customs value. */
    private void amend(Consignment c, long at) {
        double freight = fate.between(1.001, 1.02);
        for (Line line : c.lines) {
            line.customsValue = Line.roundToCents(line.customsValue * freight);
        }
        List<AdditionalDocument> documents = new ArrayList<>(c.documents);
        documents.add(goods.document("TRANSPORT_INVOICE", "TI-", c.acceptedAt));
        c.documents = documents;
        DeclarationEvent amended = c.amended(2, at);
        agenda.add(at, time -> new TrafficEvent.Amended(time, amended));
    }

    private long control(Consignment c, int version, Trader trader, Trader.Broker broker, long from) {
        long begun = from + control.between(10 * Calendar.MINUTE, 4 * Calendar.HOUR);
        if (control.chance(INSPECTED)) {
            agenda.addResult(started(identifiers, c.declarationId, version, begun));
        }
        long done = begun + control.between(2 * Calendar.HOUR, 72 * Calendar.HOUR);
        String resultId = identifiers.result();
        String declarationId = c.declarationId;
        double value = c.customsValue();
        // Found out only when its time has come: the record of trader and broker up to then sets a limit.
        agenda.add(
                done,
                at -> new TrafficEvent.ControlResultArrived(
                        at, completed(resultId, declarationId, version, at, value, trader, broker)));
        return done;
    }

    private ControlResult completed(
            String resultId,
            String declarationId,
            int version,
            Instant at,
            double value,
            Trader trader,
            Trader.Broker broker) {
        boolean tempted = outcome.chance(trader.propensity + broker.propensity());
        double serious = outcome.unit();
        int category = outcome.below(CATEGORIES.length);
        double recovered = outcome.between(0.02, 0.15);
        int officer = outcome.below(40);
        boolean violation = tempted
                && trader.trackRecord.allowsViolation()
                && broker.trackRecord().allowsViolation();
        trader.trackRecord.add(violation);
        broker.trackRecord().add(violation);
        ControlResult nothing = ControlResult.of(resultId, declarationId, version, ControlResult.Stage.COMPLETED, at)
                .by("OF" + Identifiers.digits(officer, 3));
        return violation
                ? nothing.finding(
                        Set.of(CATEGORIES[category]),
                        serious < SERIOUS ? 2 : 1,
                        new Money(Line.roundToCents(value * recovered * 1e4), ExchangeRates.NATIONAL))
                : nothing;
    }

    static ControlResult started(Identifiers identifiers, String declarationId, int version, long at) {
        return ControlResult.of(
                identifiers.result(), declarationId, version, ControlResult.Stage.STARTED, Instant.ofEpochMilli(at));
    }
}
