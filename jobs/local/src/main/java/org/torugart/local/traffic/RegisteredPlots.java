// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;

/** Stories about what a declaration proves something by: excise marks, guarantees, certificates, the right to a mark. */
final class RegisteredPlots {
    private static final long EARLY = 40 * Calendar.MINUTE;
    private static final int MARKS = 3;

    private final PlantedGoods planted;
    private final RandomStream random;

    RegisteredPlots(PlantedGoods planted) {
        this.planted = planted;
        this.random = planted.random;
    }

    /** Each of a few bottles has its mark; one of them was on others before, or its mark had been written off. */
    void marked(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), planted.modestValue(), at);
        List<AdditionalDocument> marks = Stream.generate(
                        () -> planted.goods().document(DocumentType.EXCISE_MARK, "EM-", at))
                .limit(MARKS)
                .toList();
        for (AdditionalDocument mark : marks) {
            boolean over = plot == Plot.EXCISE_TERMINATED && mark.equals(marks.get(0));
            file(
                    story,
                    at,
                    entry(
                            RegisterEntry.Kind.EXCISE_MARK,
                            mark.number(),
                            over ? standings(at, Standing.Status.TERMINATED) : standings(at, null),
                            plot == Plot.EXCISE_REUSED ? null : c.importer.id(),
                            null,
                            List.of(),
                            null,
                            List.of()));
        }
        state(c, marks);
        switch (plot) {
            case EXCISE_TWIN -> story.twin(c);
            case EXCISE_TERMINATED -> story.subject(c, ControlChannel.RED, found(at));
            default -> {
                story.leadUp(c);
                long later = at + random.between(30 * Calendar.HOUR, 60 * Calendar.HOUR);
                Consignment again = planted.fresh(planted.connected(), planted.modestValue(), later);
                state(again, marks.subList(MARKS - 1, MARKS));
                story.subject(again, ControlChannel.RED, found(later));
            }
        }
    }

    /** What is guaranteed is as much as the first declaration owes; or enough, by a bank that may, or may not any more. */
    void secured(Story story, Plot plot, long at) {
        Consignment c = dutiable(at);
        String bank = planted.newImporter().id();
        AdditionalDocument guarantee = planted.goods().document(DocumentType.GUARANTEE, "GU-", at);
        long most = plot == Plot.GUARANTEE_EXHAUSTED ? duty(c) + 1 : 2 * duty(c);
        file(
                story,
                at,
                entry(
                        RegisterEntry.Kind.GUARANTOR,
                        bank,
                        standings(at, plot == Plot.GUARANTEE_YELLOW ? Standing.Status.REVOKED : null),
                        null,
                        null,
                        List.of(),
                        null,
                        List.of()));
        file(
                story,
                at,
                entry(
                        RegisterEntry.Kind.GUARANTEE,
                        guarantee.number(),
                        standings(at, null),
                        c.importer.id(),
                        null,
                        List.of(),
                        bank,
                        List.of(new RegisterEntry.Secured(
                                new Money(most, ExchangeRates.NATIONAL),
                                Instant.ofEpochMilli(at).minus(Duration.ofDays(90))))));
        List<AdditionalDocument> papers =
                List.of(guarantee, new AdditionalDocument(DocumentType.GUARANTOR, bank, guarantee.issuedAt()));
        c.documents = Stream.concat(c.documents.stream(), papers.stream()).toList();
        switch (plot) {
            case GUARANTEE_TWIN -> story.twin(c);
            case GUARANTEE_YELLOW -> story.subject(c, ControlChannel.YELLOW, found(at));
            default -> {
                story.leadUp(c);
                long later = at + random.between(30 * Calendar.HOUR, 60 * Calendar.HOUR);
                Consignment again = dutiable(later);
                again.importer = c.importer;
                again.documents =
                        Stream.concat(again.documents.stream(), papers.stream()).toList();
                story.subject(again, ControlChannel.YELLOW, found(later));
            }
        }
    }

    private Consignment dutiable(long at) {
        Commodity commodity = planted.commodity(Partner.CN);
        while (commodity.dutyPercent().signum() == 0) {
            commodity = planted.commodity(Partner.CN);
        }
        return planted.fresh(Partner.CN, commodity, planted.modestValue(), at);
    }

    /** In 1/10,000 of national currency, as the line declares it. */
    private static long duty(Consignment c) {
        Line line = PlantedGoods.only(c);
        return Math.round(line.customsValue * line.declared.dutyPercent().doubleValue() / 100);
    }

    /** A broker's specialist signs, whose certificate is in force or was revoked the day before. */
    void signed(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), planted.modestValue(), at);
        AdditionalDocument certificate = planted.goods().document(DocumentType.SPECIALIST, "SC-", at);
        file(
                story,
                at,
                entry(
                        RegisterEntry.Kind.SPECIALIST,
                        certificate.number(),
                        standings(at, plot == Plot.SPECIALIST_YELLOW ? Standing.Status.REVOKED : null),
                        c.declarant.id(),
                        null,
                        List.of(),
                        null,
                        List.of()));
        c.documents = List.of(c.documents.get(0), certificate);
        finish(story, plot == Plot.SPECIALIST_TWIN, c, at);
    }

    /** Goods bear a protected mark, and the importer is among those who may bring them, or is not. */
    void branded(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), planted.modestValue(), at);
        String number = planted.goods().document("RIGHT", "IP-", at).number();
        String mark = "Alpina " + number;
        Party holder = planted.newSupplier(c.partner);
        boolean twin = plot == Plot.TRADEMARK_TWIN;
        file(
                story,
                at,
                entry(
                        RegisterEntry.Kind.RIGHT_HOLDER,
                        number,
                        standings(at, null),
                        holder.id(),
                        mark,
                        twin
                                ? List.of(c.importer.id())
                                : List.of(planted.newImporter().id()),
                        null,
                        List.of()));
        PlantedGoods.only(c).trademark = mark.toUpperCase(Locale.ROOT);
        finish(story, twin, c, at);
    }

    private void finish(Story story, boolean twin, Consignment c, long at) {
        if (twin) {
            story.twin(c);
        } else {
            story.subject(c, ControlChannel.YELLOW, found(at));
        }
    }

    private static void state(Consignment c, List<AdditionalDocument> documents) {
        Line line = PlantedGoods.only(c);
        List<AdditionalDocument> all = new ArrayList<>(line.documents);
        all.addAll(documents);
        line.documents = all;
    }

    private static void file(Story story, long at, RegisterEntry entry) {
        story.file(at - EARLY, now -> new TrafficEvent.RegisterEntryArrived(now, entry));
    }

    private static RegisterEntry entry(
            RegisterEntry.Kind kind,
            String number,
            List<Standing> standings,
            String partyId,
            String mark,
            List<String> authorised,
            String guarantor,
            List<RegisterEntry.Secured> secured) {
        return new RegisterEntry(
                kind,
                number,
                1,
                standings,
                null,
                partyId,
                null,
                List.of(),
                null,
                null,
                null,
                mark,
                authorised,
                guarantor,
                secured);
    }

    /** In force for long, and since the day before as given. */
    private static List<Standing> standings(long at, Standing.Status since) {
        Instant accepted = Instant.ofEpochMilli(at);
        Standing active = new Standing(Standing.Status.ACTIVE, accepted.minus(Duration.ofDays(90)));
        return since == null
                ? List.of(active)
                : List.of(active, new Standing(since, accepted.minus(Duration.ofDays(1))));
    }

    private Story.Finding found(long at) {
        return new Story.Finding(
                at + random.between(5 * Calendar.HOUR, 30 * Calendar.HOUR), Set.of(ViolationCategory.OTHER));
    }
}
