// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.Party;

/** Writes the story of each scenario variant. Every quantity keeps a margin to the threshold it is about. */
final class Plots {
    /** An origin on the list {@code banned-origins}. */
    static final String BANNED_ORIGIN = "KP";

    private static final int RECORD = 7;

    /** REDs that an officer releases, and the office's others, which go their way. */
    private static final int RELEASED = 7;

    private static final int INSPECTED = 10;

    private final PlantedGoods planted;
    private final RandomStream random;

    private final FiledPlots filings;
    private final TabledPlots tabled;
    private final RegisteredPlots registered;

    Plots(PlantedGoods planted) {
        this.planted = planted;
        this.random = planted.random;
        this.filings = new FiledPlots(planted);
        this.tabled = new TabledPlots(planted);
        this.registered = new RegisteredPlots(planted);
    }

    /** An instance whose first declaration is lodged at {@code at}. */
    Story write(Plot plot, int number, long at) {
        Story story = new Story(plot, number);
        switch (plot) {
            case VALUE_YELLOW ->
                story.subject(
                        valued(random.between(0.6, 0.78), at),
                        ControlChannel.YELLOW,
                        found(at, ViolationCategory.VALUE));
            case VALUE_RED ->
                story.subject(
                        valued(random.between(0.2, 0.45), at), ControlChannel.RED, found(at, ViolationCategory.VALUE));
            case VALUE_TWIN -> story.twin(valued(random.between(0.97, 1.1), at));
            case MASS_YELLOW ->
                story.subject(
                        weighed(random.between(1.07, 1.14), at),
                        ControlChannel.YELLOW,
                        found(at, ViolationCategory.QUANTITY));
            case MASS_RED ->
                story.subject(
                        weighed(random.between(1.19, 1.4), at),
                        ControlChannel.RED,
                        found(at, ViolationCategory.QUANTITY));
            case MASS_TWIN -> story.twin(weighed(random.between(0.98, 1.02), at));
            case MANIFEST_MISSING ->
                story.subjectWithoutManifest(
                        honest(planted.connected(), at), ControlChannel.YELLOW, found(at, ViolationCategory.DOCUMENTS));
            case MANIFEST_TWIN_UNCONNECTED -> story.twin(honest(planted.unconnected(), at), Story.ManifestFate.NEVER);
            case MANIFEST_TWIN_LATE -> story.twin(honest(planted.connected(), at), Story.ManifestFate.LATE);
            case HS_YELLOW ->
                story.subject(shifted(at), ControlChannel.YELLOW, found(at, ViolationCategory.CLASSIFICATION));
            case HS_RED -> shiftedAgain(story, at);
            case HS_TWIN -> shiftedWithRuling(story, at);
            case ORIGIN_YELLOW ->
                story.subject(
                        falseOrigin(Partner.KZ, "CN", at), ControlChannel.YELLOW, found(at, ViolationCategory.ORIGIN));
            case ORIGIN_RED ->
                story.subject(
                        falseOrigin(Partner.CN, BANNED_ORIGIN, at),
                        ControlChannel.RED,
                        found(at, ViolationCategory.ORIGIN));
            case ORIGIN_TWIN -> trueOrigin(story, at);
            case NEWCOMER_YELLOW ->
                story.subject(
                        honest(random.between(3_300_000.0, 4_700_000.0), at),
                        ControlChannel.YELLOW,
                        found(at, ViolationCategory.OTHER));
            case NEWCOMER_RED -> primed(story, at);
            case NEWCOMER_TWIN_ESTABLISHED -> established(story, at);
            case NEWCOMER_TWIN_SMALL -> story.twin(honest(random.between(80_000.0, 400_000.0), at));
            case BROKER_YELLOW, BROKER_RED, BROKER_TWIN -> broker(story, plot, at);
            case SPLIT_RED, SPLIT_YELLOW, SPLIT_TWIN -> split(story, plot, at);
            case CONTAINER_RED, VEHICLE_RED, CONTAINER_TWIN -> twice(story, plot, at);
            case PERMIT_RED, PERMIT_EXHAUSTED, PERMIT_YELLOW, PERMIT_TWIN -> filings.controlled(story, plot, at);
            case OVERDUE_RED, OVERDUE_TWIN -> filings.overdue(story, plot, at);
            case TRUSTED_YELLOW, TRUSTED_TWIN -> filings.trusted(story, plot, at);
            case SENSOR_RED, SENSOR_YELLOW, SENSOR_TWIN -> filings.weighed(story, plot, at);
            case BENCHMARK_YELLOW, BENCHMARK_TWIN -> tabled.valued(story, plot, at);
            case CODE_YELLOW, CODE_TWIN -> tabled.classified(story, plot, at);
            case OFFICE_YELLOW, OFFICE_TWIN -> tabled.lodged(story, plot, at);
            case EXCISE_REUSED, EXCISE_TERMINATED, EXCISE_TWIN -> registered.marked(story, plot, at);
            case GUARANTEE_EXHAUSTED, GUARANTEE_YELLOW, GUARANTEE_TWIN -> registered.secured(story, plot, at);
            case SPECIALIST_YELLOW, SPECIALIST_TWIN -> registered.signed(story, plot, at);
            case TRADEMARK_YELLOW, TRADEMARK_TWIN -> registered.branded(story, plot, at);
            case OFFICER_RED -> favoured(story, number, at);
            case OFFICER_TWIN -> busy(story, number, at);
        }
        return story;
    }

    private Story.Finding found(long at, ViolationCategory category) {
        return new Story.Finding(at + random.between(5 * Calendar.HOUR, 30 * Calendar.HOUR), Set.of(category));
    }

    private Consignment honest(Partner partner, long at) {
        return planted.fresh(partner, planted.modestValue(), at);
    }

    private Consignment honest(double value, long at) {
        return planted.fresh(planted.connected(), value, at);
    }

    private Consignment valued(double share, long at) {
        Consignment c = honest(planted.connected(), at);
        PlantedGoods.only(c).declareValueAs(share, c.rate, planted.goods().freight());
        return c;
    }

    private Consignment weighed(double ratio, long at) {
        Consignment c = honest(planted.connected(), at);
        Line line = PlantedGoods.only(c);
        line.recordMassesAsDeclared();
        if (ratio >= 1) {
            line.grossMass = Math.round(line.recordedGrossMass * ratio / 1000) * 1000;
        } else {
            line.recordedGrossMass = Math.round(line.grossMass / ratio / 1000) * 1000;
        }
        return c;
    }

    private Consignment shifted(long at) {
        List<Commodities.Shift> shifts = Commodities.shifts(Partner.CN.code());
        return shifted(shifts.get(random.below(shifts.size())), at);
    }

    /** Priced as what is declared, so that only the code differs. */
    private Consignment shifted(Commodities.Shift shift, long at) {
        Consignment c = planted.fresh(Partner.CN, shift.declared(), planted.modestValue(), at);
        PlantedGoods.only(c).actual = shift.actual();
        return c;
    }

    private void shiftedAgain(Story story, long at) {
        Consignment first = shifted(at);
        story.leadUp(first, ControlChannel.YELLOW, found(at, ViolationCategory.CLASSIFICATION));
        long later = Calendar.inBusinessHours(at, 8 + random.below(12), random);
        Consignment second = shifted(later);
        second.importer = first.importer;
        story.subject(second, ControlChannel.RED, found(later, ViolationCategory.CLASSIFICATION));
    }

    private void shiftedWithRuling(Story story, long at) {
        Consignment c = shifted(at);
        AdditionalDocument ruling = planted.goods().document(DocumentType.RULING, "PD-", at);
        Line line = PlantedGoods.only(c);
        List<AdditionalDocument> documents = new ArrayList<>(line.documents);
        documents.add(ruling);
        line.documents = documents;
        filings.ruling(story, ruling.number(), line, at);
        story.twin(c);
    }

    private Consignment falseOrigin(Partner partner, String recorded, long at) {
        Consignment c = honest(partner, at);
        Line line = PlantedGoods.only(c);
        line.actualOrigin = recorded;
        line.documents = List.of();
        return c;
    }

    private void trueOrigin(Story story, long at) {
        Consignment c = honest(Partner.KZ, at);
        PlantedGoods.only(c).documents =
                List.of(planted.goods().document(DocumentType.CERTIFICATE_OF_ORIGIN, "CT1-KZ", at));
        story.twin(c);
    }

    private void primed(Story story, long at) {
        Party importer = null;
        for (int lot = 0; lot < 5; lot++) {
            long lodged = lot == 0 ? at : Calendar.inBusinessHours(at, lot * 4, random);
            Consignment c = honest(random.between(50_000.0, 140_000.0), lodged);
            importer = importer == null ? c.importer : importer;
            c.importer = importer;
            story.leadUp(c);
        }
        long jump = Calendar.inBusinessHours(at, 20, random);
        Consignment c = honest(random.between(5_300_000.0, 9_000_000.0), jump);
        c.importer = importer;
        story.subject(c, ControlChannel.RED, found(jump, ViolationCategory.OTHER));
    }

    private void established(Story story, long at) {
        Party importer = null;
        for (int lot = 0; lot < 10; lot++) {
            long lodged = lot == 0 ? at : Calendar.inBusinessHours(at, lot * 4 + 1, random);
            Consignment c = honest(random.between(1_500_000.0, 2_400_000.0), lodged);
            importer = importer == null ? c.importer : importer;
            c.importer = importer;
            story.leadUp(c);
        }
        Consignment c = honest(random.between(3_300_000.0, 4_700_000.0), Calendar.inBusinessHours(at, 46, random));
        c.importer = importer;
        story.twin(c);
    }

    /** The record is made of controls that end after the last lead-up is lodged, so every lead-up is still GREEN. */
    private void broker(Story story, Plot plot, long at) {
        Party broker = planted.newBroker();
        int violations = plot == Plot.BROKER_TWIN ? 0 : 5 + random.below(3);
        for (int i = 0; i < RECORD; i++) {
            Consignment c = honest(planted.connected(), i == 0 ? at : Calendar.inBusinessHours(at, i, random));
            c.declarant = broker;
            long completed = Calendar.inBusinessHours(at, RECORD + 2 + i % 3, random);
            story.leadUp(
                    c,
                    ControlChannel.GREEN,
                    new Story.Finding(completed, i < violations ? Set.of(ViolationCategory.VALUE) : Set.of()));
        }
        long later = Calendar.inBusinessHours(at, RECORD + 6, random);
        Consignment c =
                plot == Plot.BROKER_RED ? valued(random.between(0.6, 0.7), later) : honest(planted.connected(), later);
        c.declarant = broker;
        if (plot == Plot.BROKER_TWIN) {
            story.twin(c);
        } else {
            story.subject(
                    c,
                    plot == Plot.BROKER_RED ? ControlChannel.RED : ControlChannel.YELLOW,
                    found(later, ViolationCategory.VALUE));
        }
    }

    /** An officer lets every RED of one importer go, and of the office's other REDs none. */
    private void favoured(Story story, int number, long at) {
        Consignment first = null;
        for (int lot = 0; lot < RELEASED + INSPECTED; lot++) {
            long lodged = lot == 0 ? at : Calendar.inBusinessHours(at, lot, random);
            Consignment c = weighed(random.between(1.19, 1.4), lodged);
            first = first == null ? c : first;
            planted.declareAt(c, first);
            // Every other one at first, so that what the officer does is not all there is.
            if (lot % 2 == 0 && lot < 2 * RELEASED) {
                c.importer = first.importer;
                story.subject(c, ControlChannel.RED, released(c, "OF5", number, "the goods are known"));
            } else {
                story.leadUp(c, ControlChannel.RED, found(lodged, ViolationCategory.QUANTITY));
            }
        }
    }

    /** An officer releases as many REDs of as many importers, after having weighed them again. */
    private void busy(Story story, int number, long at) {
        Consignment first = null;
        for (int lot = 0; lot < RELEASED; lot++) {
            long lodged = lot == 0 ? at : Calendar.inBusinessHours(at, lot, random);
            Consignment c = weighed(random.between(1.19, 1.4), lodged);
            first = first == null ? c : first;
            planted.declareAt(c, first);
            story.leadUp(c, ControlChannel.RED, released(c, "OF7", number, "weighed again: as in the manifest"));
        }
    }

    private Story.Finding released(Consignment c, String officer, int number, String reason) {
        return new Story.Finding(
                c.acceptedAt + random.between(2 * Calendar.HOUR, 6 * Calendar.HOUR),
                Set.of(),
                officer + Identifiers.digits(number, 5),
                new ControlResult.ChannelOverride(ControlChannel.GREEN, c.office.code, reason, "OF900"));
    }

    private void split(Story story, Plot plot, long at) {
        int apart = plot == Plot.SPLIT_TWIN ? 17 : 2;
        AdditionalDocument notice = null;
        Consignment first = null;
        for (int lot = 0; lot < 3; lot++) {
            long lodged = lot == 0 ? at : Calendar.inBusinessHours(at, lot * apart, random);
            double value = random.between(350_000.0, 440_000.0);
            Consignment c = first == null
                    ? planted.fresh(planted.connected(), value, lodged)
                    : planted.fresh(first.partner, PlantedGoods.only(first).declared, value, lodged);
            first = first == null ? c : first;
            c.importer = first.importer;
            c.consignor = first.consignor;
            if (plot == Plot.SPLIT_YELLOW) {
                // One notice for all lots, which come to one office (art. 180).
                notice = notice == null ? planted.goods().document(DocumentType.SPLIT_NOTICE, "SN-", lodged) : notice;
                c.documents = List.of(c.documents.get(0), notice);
                planted.declareAt(c, first);
            }
            if (plot == Plot.SPLIT_TWIN) {
                story.twin(c);
            } else if (lot < 2) {
                story.leadUp(c);
            } else {
                story.subject(
                        c,
                        plot == Plot.SPLIT_RED ? ControlChannel.RED : ControlChannel.YELLOW,
                        found(lodged, ViolationCategory.VALUE));
            }
        }
    }

    private void twice(Story story, Plot plot, long at) {
        Consignment first = honest(planted.connected(), at);
        first.transport = planted.containerLorry();
        // Later than the release of the first and well within 48 hours; groupage arrives on one lorry.
        long later = at
                + (plot == Plot.CONTAINER_TWIN
                        ? random.between(10 * Calendar.MINUTE, 3 * Calendar.HOUR)
                        : random.between(10 * Calendar.HOUR, 40 * Calendar.HOUR));
        Consignment second = honest(first.partner, later);
        if (plot == Plot.CONTAINER_TWIN) {
            second.transport = first.transport;
            second.carrier = first.carrier;
            story.twin(first);
            story.twin(second);
        } else {
            boolean vehicle = plot == Plot.VEHICLE_RED;
            second.transport = planted.again(first.transport, vehicle, !vehicle);
            story.leadUp(first);
            story.subject(second, ControlChannel.RED, found(later, ViolationCategory.DOCUMENTS));
        }
    }
}
