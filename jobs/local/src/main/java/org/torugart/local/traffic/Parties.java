// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.declaration.Party;

/** Everyone in the background traffic, and new parties on demand. All names are made up. */
final class Parties {
    private static final int BROKERS = 120;
    private static final int CARRIERS_PER_COUNTRY = 12;
    private static final int LANE_GOODS = 14;
    private static final double BAD_TRADERS = 0.08;
    private static final double BAD_BROKERS = 0.05;

    private static final String[] FIRST = {
        "Ala", "Kok", "Ak", "Chong", "Tash", "Kara", "Sary", "Jany", "Altyn", "Kumush", "Bereke", "Baytik", "Sonun",
        "Manas", "Ulan", "Nur"
    };
    private static final String[] SECOND = {
        "-Too", "-Suu", "-Bulak", "-Jol", "-Kum", "-Dan", "-Bel", "-Talaa", "-Ordo", "-Kench", "-Dos", "-Tash"
    };
    private static final String[] BUSINESS = {"Import", "Trade", "Service", "Invest", "Market", "Group", "Logistics"};
    private static final String[] FORMS = {"OsOO", "LLC", "JSC"};
    private static final String[] FOREIGN = {
        "Silk Road",
        "Orient",
        "Golden Gate",
        "Horizon",
        "Steppe",
        "Summit",
        "Red Lotus",
        "Blue River",
        "Northern",
        "Evergreen",
        "Pamir",
        "Crescent"
    };

    /** A haulier with its lorries. */
    record Carrier(Party party, Fleet fleet) {}

    private final RandomStream random;
    private final RandomStream supplierNames;
    private final Identifiers identifiers;
    private final Weighted<Trader.Broker> brokers;
    private final Weighted<Trader> traders;
    private final Map<String, List<Carrier>> carriers = new HashMap<>();

    Parties(Settings settings, Identifiers identifiers) {
        this.random = new RandomStream(settings.seed(), "parties");
        this.supplierNames = new RandomStream(settings.seed(), "supplier-names");
        this.identifiers = identifiers;
        this.brokers = new Weighted<>(makeBrokers(), Weighted.zipf(BROKERS, 0.6));
        this.traders = new Weighted<>(
                makeTraders(settings.importers()), Weighted.zipf(settings.importers(), settings.zipfExponent()));
        for (Partner partner : Partner.ALL) {
            carriers.put(partner.code(), makeCarriers(partner));
        }
    }

    Trader trader(RandomStream draws) {
        return traders.draw(draws);
    }

    Trader.Broker broker(RandomStream draws) {
        return brokers.draw(draws);
    }

    Carrier carrier(Partner partner, RandomStream draws) {
        List<Carrier> all = carriers.get(partner.code());
        return all.get(draws.below(all.size()));
    }

    /** A new company in the Kyrgyz Republic. */
    Party domestic(RandomStream draws) {
        String name = FIRST[draws.below(FIRST.length)]
                + SECOND[draws.below(SECOND.length)]
                + " "
                + BUSINESS[draws.below(BUSINESS.length)]
                + " "
                + FORMS[draws.below(FORMS.length)];
        return new Party(identifiers.party("KG"), name, "KG");
    }

    /** A new company abroad. */
    Party foreign(String country, RandomStream draws) {
        String name = FOREIGN[draws.below(FOREIGN.length)]
                + " "
                + BUSINESS[draws.below(BUSINESS.length)]
                + " Co "
                + (1 + draws.below(999));
        return new Party(identifiers.party(country), name, country);
    }

    /** The relation a lot of this value is bought in: a known supplier where splitting is not suggested, or a new one. */
    Trader.Supplier supplier(Trader.Lane lane, double value, long day, double limit, RandomStream draws) {
        Trader.Supplier latest = lane.suppliers().peekLast();
        if (latest != null && draws.chance(0.5) && latest.takes(value, day, limit)) {
            return latest;
        }
        Trader.Supplier oldest = lane.suppliers().peekFirst();
        Trader.Supplier taken = oldest != null && oldest.takes(value, day, limit)
                ? lane.suppliers().removeFirst()
                : new Trader.Supplier(foreign(lane.partner().code(), supplierNames));
        lane.suppliers().addLast(taken);
        return taken;
    }

    private List<Trader.Broker> makeBrokers() {
        List<Trader.Broker> all = new ArrayList<>(BROKERS);
        for (int i = 0; i < BROKERS; i++) {
            double propensity = random.chance(BAD_BROKERS) ? 0.12 : 0;
            all.add(new Trader.Broker(domestic(random), propensity, new TrackRecord()));
        }
        return all;
    }

    private List<Trader> makeTraders(int count) {
        Weighted<Partner> partners = new Weighted<>(
                Partner.ALL, Partner.ALL.stream().mapToDouble(Partner::weight).toArray());
        List<Trader> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<Trader.Lane> lanes = new ArrayList<>();
            int wanted = 1 + random.below(3);
            for (int l = 0; l < wanted; l++) {
                lanes.add(lane(partners.draw(random)));
            }
            double propensity = random.chance(BAD_TRADERS) ? 0.3 : 0.02;
            all.add(new Trader(domestic(random), random.logNormal(1, 0.35), propensity, brokers.draw(random), lanes));
        }
        return all;
    }

    private Trader.Lane lane(Partner partner) {
        List<Commodity> goods = new ArrayList<>();
        int wanted = Math.min(partner.goods().size(), 4 + random.below(LANE_GOODS));
        // Neighbours in the tariff: a trader deals in related goods.
        int first = random.below(partner.goods().size());
        for (int i = 0; i < wanted; i++) {
            goods.add(partner.goods().get((first + i) % partner.goods().size()));
        }
        return new Trader.Lane(partner, List.copyOf(goods), new ArrayDeque<>());
    }

    private List<Carrier> makeCarriers(Partner partner) {
        List<Carrier> all = new ArrayList<>();
        for (int i = 0; i < CARRIERS_PER_COUNTRY; i++) {
            boolean domestic = i % 2 == 0 || partner.entries().contains(Office.MANAS);
            String country = domestic ? "KG" : partner.code();
            Party party = domestic ? domestic(random) : foreign(country, random);
            all.add(new Carrier(party, new Fleet(() -> identifiers.plate(country))));
        }
        return List.copyOf(all);
    }
}
