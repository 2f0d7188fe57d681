// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.Mass;
import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;
import org.torugart.core.watchlist.WatchlistEntry;

/** Stories about what agencies, registers and border equipment say. */
final class FiledPlots {
    /** A heading nobody else trades in, so that lists about it touch no other goods. */
    private static final String CONTROLLED = "847989";

    private static final String UNCONTROLLED = "847982";

    /** What these stories trade in beside what everybody does. */
    static final List<Commodity> GOODS = List.of(commodity(CONTROLLED), commodity(UNCONTROLLED));

    private static final String PERMIT_TYPE = "PERMIT_OTHER";
    private static final long TARE_MILLIGRAMS = 16_000L * 1_000_000;
    private static final long EARLY = 40 * Calendar.MINUTE;

    private final PlantedGoods planted;
    private final RandomStream random;

    FiledPlots(PlantedGoods planted) {
        this.planted = planted;
        this.random = planted.random;
    }

    /** The ruling that goods under a code of lower duty rest on. */
    void ruling(Story story, String number, Line line, long at) {
        register(
                story,
                at,
                RegisterEntry.Kind.RULING,
                number,
                List.of(active(at)),
                null,
                null,
                List.of(line.declared.hs6()));
    }

    void controlled(Story story, Plot plot, long at) {
        WatchlistEntry entry = new WatchlistEntry(
                "dual-use",
                planted.goods().document("LIST", "DU-", at).number(),
                1,
                WatchlistEntry.Subject.COMMODITY,
                CONTROLLED,
                WatchlistEntry.Measure.PERMIT,
                PermitAgency.OTHER,
                List.of(),
                "export control",
                100,
                Instant.ofEpochMilli(at).minus(Duration.ofDays(90)),
                null,
                "Goods of double use",
                "Customs Code art. 22");
        long early = at - EARLY;
        story.file(early, now -> new TrafficEvent.WatchlistEntryArrived(now, entry));
        Consignment c = goods(plot == Plot.PERMIT_TWIN ? UNCONTROLLED : CONTROLLED, at);
        switch (plot) {
            case PERMIT_YELLOW -> {
                permit(story, c, at);
                story.subject(c, ControlChannel.YELLOW, found(at));
            }
            case PERMIT_EXHAUSTED -> {
                AdditionalDocument permit = permit(story, c, at);
                story.leadUp(c, ControlChannel.YELLOW, null);
                long later = at + random.between(30 * Calendar.HOUR, 60 * Calendar.HOUR);
                Consignment again = goods(CONTROLLED, later);
                again.importer = c.importer;
                state(again, permit);
                story.subject(again, ControlChannel.RED, found(later));
            }
            case PERMIT_TWIN -> story.twin(c);
            default -> story.subject(c, ControlChannel.RED, found(at));
        }
    }

    private Consignment goods(String hs6, long at) {
        return planted.fresh(planted.connected(), commodity(hs6), planted.modestValue(), at);
    }

    private static Commodity commodity(String hs6) {
        return new Commodity(
                hs6, "Machines having individual functions", 12, new BigDecimal(3), null, 0, 0, List.of("CN", "DE"));
    }

    /** A permit for as much as is declared. */
    private AdditionalDocument permit(Story story, Consignment c, long at) {
        AdditionalDocument document = planted.goods().document(PERMIT_TYPE, "EC-", at);
        state(c, document);
        Line line = PlantedGoods.only(c);
        Permit permit = new Permit(
                PERMIT_TYPE,
                document.number(),
                1,
                PermitAgency.OTHER,
                c.importer.id(),
                List.of(active(at)),
                Instant.ofEpochMilli(at).plus(Duration.ofDays(180)),
                List.of(CONTROLLED),
                List.of(),
                new Mass(line.netMass).kilograms(),
                Permit.KILOGRAM,
                null);
        story.file(at - EARLY, now -> new TrafficEvent.PermitArrived(now, permit));
        return document;
    }

    private static void state(Consignment c, AdditionalDocument document) {
        Line line = PlantedGoods.only(c);
        List<AdditionalDocument> documents = new ArrayList<>(line.documents);
        documents.add(document);
        line.documents = documents;
    }

    /** A carrier's transit departed, was due, and did not arrive; the twin's carrier had reported an accident in time. */
    void overdue(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), planted.modestValue(), at);
        String movement = planted.goods().document("TRANSIT", "TR-", at).number();
        long due = at - 10 * Calendar.HOUR;
        movement(story, c, movement, BorderEvent.Kind.DEPARTURE, due - 20 * Calendar.HOUR, due, at);
        if (plot == Plot.OVERDUE_TWIN) {
            movement(story, c, movement, BorderEvent.Kind.ACCIDENT, due - 2 * Calendar.HOUR, 0, at);
            story.twin(c);
        } else {
            story.subject(c, ControlChannel.RED, found(at));
        }
    }

    /** Told shortly before the declaration, whenever it happened: the post was off line. */
    private void movement(
            Story story, Consignment c, String id, BorderEvent.Kind kind, long occurred, long due, long at) {
        BorderEvent event = new BorderEvent(
                planted.goods().document("EVENT", "BE-", at).number(),
                kind,
                Instant.ofEpochMilli(occurred),
                c.entry.code,
                null,
                List.of(),
                null,
                0,
                id,
                c.carrier.id(),
                due == 0 ? null : Instant.ofEpochMilli(due),
                null,
                null,
                null,
                List.of(),
                null,
                null);
        story.file(at - EARLY, now -> new TrafficEvent.BorderEventArrived(now, event));
    }

    /** A new importer's dear goods under the barcode of a trusted shipment: revoked the day before, or in force. */
    void trusted(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), random.between(3_300_000.0, 4_700_000.0), at);
        AdditionalDocument barcode = planted.goods().document(DocumentType.TRUSTED_SHIPMENT, "BR-", at);
        c.documents = List.of(c.documents.get(0), barcode);
        List<Standing> standings = new ArrayList<>(List.of(active(at)));
        if (plot == Plot.TRUSTED_YELLOW) {
            standings.add(new Standing(
                    Standing.Status.REVOKED, Instant.ofEpochMilli(at).minus(Duration.ofDays(1))));
        }
        operator(story, c, at);
        register(
                story,
                at,
                RegisterEntry.Kind.TRUSTED_SHIPMENT,
                barcode.number(),
                standings,
                c.importer.id(),
                c.consignor.id(),
                List.of(PlantedGoods.only(c).declared.hs6()));
        if (plot == Plot.TRUSTED_YELLOW) {
            story.subject(c, ControlChannel.YELLOW, found(at));
        } else {
            story.twin(c);
        }
    }

    private void operator(Story story, Consignment c, long at) {
        register(story, at, RegisterEntry.Kind.OPERATOR, c.importer.id(), List.of(active(at)), null, null, List.of());
    }

    /** An authorised operator's lorry is weighed: a quarter more than declared, by a device that is well or not. */
    void weighed(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), planted.modestValue(), at);
        operator(story, c, at);
        double ratio = plot == Plot.SENSOR_TWIN ? random.between(0.98, 1.02) : random.between(1.2, 1.4);
        BorderEvent.Device.Health health =
                plot == Plot.SENSOR_YELLOW ? BorderEvent.Device.Health.FAULTY : BorderEvent.Device.Health.HEALTHY;
        long seen = at - random.between(10 * Calendar.MINUTE, EARLY);
        BorderEvent event = new BorderEvent(
                planted.goods().document("EVENT", "BE-", at).number(),
                BorderEvent.Kind.WEIGHBRIDGE,
                Instant.ofEpochMilli(seen),
                c.entry.code,
                c.transport.vehicleId(),
                c.transport.containers(),
                c.transport.transportDocument(),
                1,
                null,
                null,
                null,
                new BorderEvent.Device("WB-" + c.entry.code, health, null),
                new Mass(TARE_MILLIGRAMS + Math.round(PlantedGoods.only(c).grossMass * ratio)),
                new Mass(TARE_MILLIGRAMS),
                List.of(),
                null,
                null);
        story.file(seen, now -> new TrafficEvent.BorderEventArrived(now, event));
        switch (plot) {
            case SENSOR_RED -> story.subject(c, ControlChannel.RED, found(at));
            case SENSOR_YELLOW -> story.subject(c, ControlChannel.YELLOW, found(at));
            default -> story.twin(c);
        }
    }

    private void register(
            Story story,
            long at,
            RegisterEntry.Kind kind,
            String number,
            List<Standing> standings,
            String partyId,
            String supplierId,
            List<String> codes) {
        RegisterEntry entry =
                new RegisterEntry(kind, number, 1, standings, null, partyId, supplierId, codes, null, null, null);
        story.file(at - EARLY, now -> new TrafficEvent.RegisterEntryArrived(now, entry));
    }

    private static Standing active(long at) {
        return new Standing(Standing.Status.ACTIVE, Instant.ofEpochMilli(at).minus(Duration.ofDays(90)));
    }

    private Story.Finding found(long at) {
        return new Story.Finding(
                at + random.between(5 * Calendar.HOUR, 30 * Calendar.HOUR), Set.of(ViolationCategory.OTHER));
    }
}
