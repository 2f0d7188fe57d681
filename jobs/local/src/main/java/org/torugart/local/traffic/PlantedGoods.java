// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.List;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;

/**
 * Consignments for scenarios: honest in everything until the scenario bends one thing, with parties, vehicle and papers
 * that nobody else uses, so that nothing but the scenario can explain a decision.
 */
final class PlantedGoods {
    private static final List<Partner> CONNECTED_BY_NATURE =
            List.of(Partner.CN, Partner.CN, Partner.CN, Partner.KZ, Partner.RU, Partner.UZ, Partner.TR);

    private static final double LOWEST_PRICE = 4;
    private static final double HIGHEST_PRICE = 60;

    private final Identifiers identifiers;
    private final ExchangeRates rates;
    private final Parties parties;
    private final Goods goods;
    private final List<Partner> connected;
    private final List<Partner> unconnected;
    final RandomStream random;

    PlantedGoods(Settings settings, Identifiers identifiers, ExchangeRates rates, Parties parties) {
        this.identifiers = identifiers;
        this.rates = rates;
        this.parties = parties;
        this.goods = new Goods(settings.seed(), "planted-goods", rates, identifiers);
        this.random = new RandomStream(settings.seed(), "planted");
        this.connected = CONNECTED_BY_NATURE.stream()
                .filter(partner -> settings.connectedPartners().contains(partner.code()))
                .toList();
        this.unconnected = Partner.ALL.stream()
                .filter(partner -> !settings.connectedPartners().contains(partner.code()))
                .toList();
    }

    /** Whether there are partners of both kinds: without them most scenarios cannot be told. */
    boolean possible() {
        return !connected.isEmpty() && !unconnected.isEmpty();
    }

    Partner connected() {
        return connected.get(random.below(connected.size()));
    }

    Partner unconnected() {
        return unconnected.get(random.below(unconnected.size()));
    }

    /** Dear enough that even the highest planted value fits on a lorry, and not so dear that it fits in a pocket. */
    Commodity commodity(Partner partner) {
        Commodity drawn = partner.goods().get(random.below(partner.goods().size()));
        while (drawn.usdPerKg() < LOWEST_PRICE || drawn.usdPerKg() > HIGHEST_PRICE) {
            drawn = partner.goods().get(random.below(partner.goods().size()));
        }
        return drawn;
    }

    double modestValue() {
        return random.between(250_000.0, 850_000.0);
    }

    Party newImporter() {
        return parties.domestic(random);
    }

    Party newBroker() {
        return parties.domestic(random);
    }

    Party newSupplier(Partner partner) {
        return parties.foreign(partner.code(), random);
    }

    Goods goods() {
        return goods;
    }

    /** One line of one commodity, everyone new. */
    Consignment fresh(Partner partner, double value, long at) {
        return fresh(partner, commodity(partner), value, at);
    }

    Consignment fresh(Partner partner, Commodity commodity, double value, long at) {
        Consignment c = new Consignment();
        c.acceptedAt = at;
        c.partner = partner;
        c.entry = partner.entries().get(random.below(partner.entries().size()));
        c.office = c.entry.isOpen(Calendar.weekday(at), Calendar.hour(at)) ? c.entry : Office.CHALDOVAR;
        c.consignor = newSupplier(partner);
        c.importer = newImporter();
        c.declarant = newBroker();
        c.carrier = parties.domestic(random);
        c.currency = partner.currencies().get(0);
        c.rate = rates.rate(c.currency, at);
        c.documents = List.of(goods.document(DocumentType.INVOICE, "INV-", at));
        Line line = goods.line(commodity, partner.code(), value, c.currency, at);
        line.valuationMethod = 1;
        line.manufacturer = c.consignor.name();
        c.lines = List.of(line);
        c.declarationId = identifiers.declaration(c.office, at);
        c.ucr = identifiers.ucr(partner.code(), c.consignor.id(), at);
        c.manifestId = identifiers.document(partner.code());
        c.transport = lorry(random.chance(0.5) ? List.of(identifiers.container()) : List.of());
        return c;
    }

    /** Declares a consignment where another one is declared. */
    void declareAt(Consignment c, Consignment other) {
        if (c.office != other.office) {
            c.entry = other.entry;
            c.office = other.office;
            c.declarationId = identifiers.declaration(c.office, c.acceptedAt);
        }
    }

    /** Declares a consignment at an office, wherever it entered. */
    void declareAt(Consignment c, Office office) {
        c.office = office;
        c.declarationId = identifiers.declaration(office, c.acceptedAt);
    }

    Transport lorry(List<String> containers) {
        return new Transport(
                "30",
                identifiers.plate("KG"),
                "KG",
                containers,
                List.of(identifiers.document("SL")),
                identifiers.document("CMR"));
    }

    Transport containerLorry() {
        return lorry(List.of(identifiers.container()));
    }

    /** The same vehicle and containers on another journey, with other papers. */
    Transport again(Transport transport, boolean sameVehicle, boolean sameContainers) {
        return new Transport(
                transport.mode(),
                sameVehicle ? transport.vehicleId() : identifiers.plate("KG"),
                transport.vehicleCountry(),
                sameContainers ? transport.containers() : List.of(),
                List.of(identifiers.document("SL")),
                identifiers.document("CMR"));
    }

    static Line only(Consignment c) {
        return c.lines.get(0);
    }
}
