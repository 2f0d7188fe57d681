// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Mass;
import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;
import org.torugart.core.register.Standing;

/**
 * What border equipment and agencies say of honest traffic, which is nothing that contradicts it: as many border events
 * and permits a declaration as the settings ask for. What flies is seen by no post; others are seen the more often.
 */
final class Formalities {
    private static final long TARE_MILLIGRAMS = 16_000L * 1_000_000;
    private static final int LORRIES_KNOWN = 1_000;

    /** So that hours of flights alone are not made up for at one lorry. */
    private static final int MOST_OWED = 20;

    private static final BorderEvent.Kind[] KINDS = {
        BorderEvent.Kind.NOTIFICATION,
        BorderEvent.Kind.PLATE,
        BorderEvent.Kind.WEIGHBRIDGE,
        BorderEvent.Kind.SEAL,
        BorderEvent.Kind.GATE,
        BorderEvent.Kind.RADIATION,
        BorderEvent.Kind.SCANNER
    };

    private static final PermitAgency[] AGENCIES = PermitAgency.values();

    private final Settings settings;
    private final Agenda agenda;
    private final RandomStream random;
    private final Map<String, Load> lorries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Load> eldest) {
            return size() > LORRIES_KNOWN;
        }
    };
    private double eventsOwed;
    private double permitsOwed;
    private int nextKind;
    private long events;
    private long permits;

    /** What is on a lorry: who weighs it later reads the mass of everything, and that it belongs to several. */
    private record Load(int consignments, long grossMass, boolean weighed) {
        Load with(Consignment c) {
            long more = c.lines.stream().mapToLong(line -> line.grossMass).sum();
            return new Load(consignments + 1, grossMass + more, weighed);
        }
    }

    Formalities(Settings settings, Agenda agenda) {
        this.settings = settings;
        this.agenda = agenda;
        this.random = new RandomStream(settings.seed(), "formalities");
    }

    /** Adds what is there when a consignment is declared, which states its permits from now on. */
    void of(Consignment c) {
        permitsOwed += settings.permitsPerDeclaration();
        if (permitsOwed >= 1) {
            permitsOwed--;
            permit(c);
        }
        eventsOwed = Math.min(MOST_OWED, eventsOwed + settings.borderEventsPerDeclaration());
        if (settings.borderEventsPerDeclaration() > 0 && c.transport.vehicleId() != null) {
            seen(c);
        }
    }

    private void seen(Consignment c) {
        String document = c.transport.transportDocument();
        Load load = lorries.getOrDefault(document, new Load(0, 0, false)).with(c);
        int most = KINDS.length;
        if (load.weighed) {
            // Who was weighed alone is weighed again with what has come on board, or the rest would be contradicted.
            event(c, BorderEvent.Kind.WEIGHBRIDGE, load);
            most--;
        }
        for (; eventsOwed >= 1 && most > 0; most--) {
            BorderEvent.Kind kind = KINDS[nextKind++ % KINDS.length];
            event(c, kind, load);
            if (kind == BorderEvent.Kind.WEIGHBRIDGE) {
                load = new Load(load.consignments, load.grossMass, true);
            }
        }
        lorries.put(document, load);
    }

    private void event(Consignment c, BorderEvent.Kind kind, Load load) {
        eventsOwed--;
        boolean weighed = kind == BorderEvent.Kind.WEIGHBRIDGE;
        boolean looked =
                kind == BorderEvent.Kind.SEAL || kind == BorderEvent.Kind.RADIATION || kind == BorderEvent.Kind.SCANNER;
        boolean read = weighed || looked || kind == BorderEvent.Kind.PLATE;
        long at = Background.before(c.acceptedAt, settings, random);
        BorderEvent event = new BorderEvent(
                "BG-" + Identifiers.digits(++events, 9),
                kind,
                Instant.ofEpochMilli(at),
                c.entry.code,
                c.transport.vehicleId(),
                c.transport.containers(),
                c.transport.transportDocument(),
                load.consignments,
                null,
                c.carrier.id(),
                null,
                read
                        ? new BorderEvent.Device(kind + "-" + c.entry.code, BorderEvent.Device.Health.HEALTHY, null)
                        : null,
                weighed ? new Mass(TARE_MILLIGRAMS + Math.round(load.grossMass * random.between(0.99, 1.01))) : null,
                weighed ? new Mass(TARE_MILLIGRAMS) : null,
                kind == BorderEvent.Kind.SEAL ? c.transport.seals() : List.of(),
                kind == BorderEvent.Kind.PLATE ? c.transport.vehicleId() : null,
                looked ? BorderEvent.Finding.NOTHING : null);
        agenda.add(at, now -> new TrafficEvent.BorderEventArrived(now, event));
    }

    /** For as much as is declared of the first line, and for no other goods. */
    private void permit(Consignment c) {
        PermitAgency agency = AGENCIES[random.below(AGENCIES.length)];
        Instant accepted = Instant.ofEpochMilli(c.acceptedAt);
        Instant issued = accepted.minus(Duration.ofDays(30));
        AdditionalDocument document =
                new AdditionalDocument("PERMIT_" + agency, "BP-" + Identifiers.digits(++permits, 9), issued);
        Line line = c.lines.get(0);
        List<AdditionalDocument> documents = new ArrayList<>(line.documents);
        documents.add(document);
        line.documents = documents;
        BigDecimal netMass = new Mass(line.netMass).kilograms();
        Permit permit = new Permit(
                document.type(),
                document.number(),
                1,
                agency,
                c.importer.id(),
                List.of(new Standing(Standing.Status.ACTIVE, issued)),
                accepted.plus(Duration.ofDays(180)),
                List.of(line.declared.hs6()),
                List.of(),
                netMass,
                Permit.KILOGRAM,
                null);
        agenda.add(
                Background.before(c.acceptedAt, settings, random), now -> new TrafficEvent.PermitArrived(now, permit));
    }
}
