// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.Transport;

/**
 * Honest traffic. It keeps clear of every planted scenario with a margin; the one exception is a manifest that a
 * connected partner never sends, which is rare, real, and recorded as truth.
 */
final class Background {
    /** Below it a lot never crosses the splitting limit of a million together with its neighbours. */
    private static final double RELATION_LIMIT = 850_000;

    private static final double TYPICAL_VALUE = 420_000;
    private static final double VALUE_DEVIATION = 0.75;
    private static final double LOWEST_VALUE = 20_000;
    /** Below what makes a new importer conspicuous. */
    private static final double NEWCOMER_LIMIT = 2_400_000;

    private static final double ESTABLISHED_LIMIT = 8_000_000;
    private static final double LORRY_KILOGRAMS = 20_000;
    private static final double ROUGH_DOLLAR = 88;
    private static final double NEVER_SENT = 0.002;
    private static final double SENT_LATE = 0.28;
    private static final double GROUPAGE = 0.04;
    private static final double CONTAINER = 0.35;
    private static final double RAIL = 0.18;
    private static final double OTHER_ORIGIN = 0.1;
    private static final int[] ITEMS = {1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6};

    private final Settings settings;
    private final Identifiers identifiers;
    private final ExchangeRates rates;
    private final Parties parties;
    private final Goods goods;
    private final Agenda agenda;
    private final Aftermath aftermath;
    private final Formalities formalities;
    private final RandomStream who;
    private final RandomStream what;
    private final RandomStream how;
    private final RandomStream manifests;
    private final Weighted<Office> inland;
    private final Fleet containers;
    private final Map<String, Consignment> latest = new HashMap<>();
    private long monthDay = Long.MIN_VALUE;
    private int month;

    Background(Settings settings, Identifiers identifiers, ExchangeRates rates, Parties parties, Agenda agenda) {
        this.settings = settings;
        this.identifiers = identifiers;
        this.rates = rates;
        this.parties = parties;
        this.agenda = agenda;
        this.goods = new Goods(settings.seed(), "goods", rates, identifiers);
        this.aftermath = new Aftermath(settings, identifiers, goods, agenda);
        this.formalities = new Formalities(settings, agenda);
        this.who = new RandomStream(settings.seed(), "who");
        this.what = new RandomStream(settings.seed(), "what");
        this.how = new RandomStream(settings.seed(), "transport");
        this.manifests = new RandomStream(settings.seed(), "manifests");
        this.containers = new Fleet(identifiers::container);
        List<Office> offices = new ArrayList<>();
        for (Office office : Office.values()) {
            if (office.inlandWeight > 0) {
                offices.add(office);
            }
        }
        this.inland = new Weighted<>(
                offices,
                offices.stream().mapToDouble(office -> office.inlandWeight).toArray());
    }

    /** Files one declaration at {@code at}, with everything that comes before and after it. */
    void lodge(long at) {
        long day = Calendar.day(at);
        Trader trader = parties.trader(who);
        Trader.Lane lane = trader.lanes.get(who.below(trader.lanes.size()));
        double highest = trader.established(day) ? ESTABLISHED_LIMIT : NEWCOMER_LIMIT;
        double value =
                Math.max(LOWEST_VALUE, Math.min(highest, what.logNormal(TYPICAL_VALUE * trader.size, VALUE_DEVIATION)));
        Trader.Supplier supplier = parties.supplier(lane, value, day, RELATION_LIMIT, who);
        supplier.add(value, day);
        trader.declared(day);
        Trader.Broker broker = who.chance(0.85) ? trader.broker : parties.broker(who);

        Consignment c = new Consignment();
        c.acceptedAt = at;
        c.partner = lane.partner();
        place(c, at);
        c.consignor = supplier.party;
        c.importer = trader.party;
        c.declarant = broker.party();
        c.currency = c.partner
                .currencies()
                .get(who.chance(0.75) ? 0 : c.partner.currencies().size() - 1);
        c.rate = rates.rate(c.currency, at);
        c.lines = lines(lane, value, c.currency, at);
        c.lines.forEach(line -> line.manufacturer = c.consignor.name());
        c.documents = List.of(goods.document(DocumentType.INVOICE, "INV-", at));
        c.declarationId = identifiers.declaration(c.office, at);
        c.ucr = identifiers.ucr(c.partner.code(), c.consignor.id(), at);
        carry(c);
        formalities.of(c);

        Truth truth = null;
        long manifestAt = at;
        if (settings.connectedPartners().contains(c.partner.code())) {
            c.manifestId = identifiers.document(c.partner.code());
            double fate = manifests.unit();
            if (fate < NEVER_SENT) {
                truth = new Truth(
                        c.declarationId,
                        Plot.MANIFEST_MISSING.scenario,
                        Plot.MANIFEST_MISSING.title,
                        "background-" + c.declarationId,
                        Truth.Role.SUBJECT,
                        ControlChannel.YELLOW);
            } else {
                manifestAt = fate < NEVER_SENT + SENT_LATE
                        ? at + manifests.between(5 * Calendar.MINUTE, 6 * Calendar.HOUR)
                        : before(at, settings, manifests);
                long recordedAt = Math.min(at, manifestAt) - manifests.between(Calendar.HOUR, 40 * Calendar.HOUR);
                agenda.addManifest(c, recordedAt, manifestAt);
            }
        }
        agenda.addLodged(c, truth);
        aftermath.of(c, trader, broker, manifestAt);
    }

    /** When a manifest comes ahead of a declaration lodged at {@code at}; never before traffic starts. */
    static long before(long at, Settings settings, RandomStream random) {
        long start = settings.start().toEpochMilli();
        long ahead =
                at - random.between(5 * Calendar.MINUTE, settings.manifestLead().toMillis());
        return ahead >= start ? ahead : random.between(start, at);
    }

    private void place(Consignment c, long at) {
        int weekday = Calendar.weekday(at);
        int hour = Calendar.hour(at);
        c.entry = c.partner.entries().get(how.below(c.partner.entries().size()));
        Office preferred = how.chance(0.55) ? inland.draw(how) : c.entry;
        // At night goods are declared where the counter never closes.
        c.office = preferred.isOpen(weekday, hour)
                ? preferred
                : c.entry.isOpen(weekday, hour) ? c.entry : Office.CHALDOVAR;
    }

    private List<Line> lines(Trader.Lane lane, double value, String currency, long at) {
        int count = Math.min(lane.goods().size(), ITEMS[what.below(ITEMS.length)]);
        int first = inSeason(lane, at);
        double[] shares = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            shares[i] = what.between(0.3, 1);
            sum += shares[i];
        }
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Commodity commodity = lane.goods().get((first + i) % lane.goods().size());
            String origin = lane.partner().code();
            if (what.chance(OTHER_ORIGIN)) {
                origin = commodity
                        .producers()
                        .get(what.below(commodity.producers().size()));
            }
            double fits = LORRY_KILOGRAMS / count * commodity.usdPerKg() * ROUGH_DOLLAR;
            lines.add(goods.line(commodity, origin, Math.min(fits, value * shares[i] / sum), currency, at));
        }
        return lines;
    }

    private int inSeason(Trader.Lane lane, long at) {
        if (Calendar.day(at) != monthDay) {
            monthDay = Calendar.day(at);
            month = Calendar.month(at);
        }
        int chosen = what.below(lane.goods().size());
        for (int tries = 0; tries < 3; tries++) {
            if (what.unit() < lane.goods().get(chosen).season(month)) {
                break;
            }
            chosen = what.below(lane.goods().size());
        }
        return chosen;
    }

    private void carry(Consignment c) {
        Consignment before = latest.get(c.partner.code());
        if (before != null && c.acceptedAt - before.acceptedAt < 3 * Calendar.HOUR && how.chance(GROUPAGE)) {
            // One lorry, one transport document, goods of several importers.
            c.entry = before.entry;
            c.carrier = before.carrier;
            c.transport = before.transport;
            return;
        }
        Parties.Carrier carrier = parties.carrier(c.partner, how);
        c.carrier = carrier.party();
        if (c.entry.mode.equals("40")) {
            // A flight number is no vehicle: it comes back tomorrow with other goods.
            c.transport = new Transport("40", null, null, List.of(), List.of(), identifiers.waybill());
            return;
        }
        List<String> boxes = how.chance(CONTAINER) ? List.of(containers.take(c.acceptedAt)) : List.of();
        List<String> seals = List.of(identifiers.document("SL"));
        boolean rail = !c.partner.entries().contains(Office.TORUGART) && how.chance(RAIL);
        String document = identifiers.document(rail ? "SMGS" : "CMR");
        String vehicle = rail ? identifiers.document("W") : carrier.fleet().take(c.acceptedAt);
        c.transport = new Transport(rail ? "20" : "30", vehicle, carrier.party().country(), boxes, seals, document);
        latest.put(c.partner.code(), c);
    }
}
