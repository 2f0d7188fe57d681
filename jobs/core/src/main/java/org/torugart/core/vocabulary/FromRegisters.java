// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.util.ArrayList;
import java.util.List;
import org.torugart.core.declaration.Party;
import org.torugart.core.evidence.Credentials;
import org.torugart.core.evidence.Crossing;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.Granted;
import org.torugart.core.evidence.OnFile;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;

/** What expressions read from permits, border equipment, registers and watchlists, or why there is nothing to read. */
final class FromRegisters {
    private static final Absence PERMITS_UNANSWERED = Absence.absent("permits have not been answered");
    private static final Absence BORDER_UNANSWERED = Absence.absent("border has not been answered");
    private static final Absence NO_MEANS = Absence.notApplicable("the declaration names no vehicle and no container");
    private static final Absence REGISTERS_UNANSWERED = Absence.absent("registers have not been answered");
    private static final Absence NO_PARTY = Absence.notApplicable("the declaration names no such party");
    private static final Absence CONTROLS_UNANSWERED = Absence.absent("item.control has not been answered");
    private static final Absence NO_GUARANTOR = Absence.notApplicable("the declaration states no guarantor");
    private static final Absence NO_MARKS = Absence.notApplicable("the item states no excise mark");
    private static final Absence MARKS_UNANSWERED = Absence.absent("item.excise has not been answered");
    private static final Absence NO_PROTECTION =
            Absence.notApplicable("the item states no mark that anybody has a right to for such goods");
    private static final Absence PROTECTION_UNANSWERED = Absence.absent("item.protection has not been answered");
    private static final Absence UNCONTROLLED = Absence.notApplicable("no control list names the item");

    private static final Absence UNWATCHED = Absence.notApplicable("no list names a party, the vehicle or a container");

    private FromRegisters() {}

    /** Permits stated, each with its fields. */
    static Object permits(Evidence evidence) {
        List<Granted> stated = evidence.shipment().files().permits(evidence.declaration());
        if (stated == null) {
            return PERMITS_UNANSWERED;
        }
        List<Object> permits = new ArrayList<>(stated.size());
        for (Granted granted : stated) {
            permits.add(Struct.of(
                    Authorities.PERMIT,
                    "permits",
                    new Authorities.Stated(granted, evidence.declaration().acceptedAt())));
        }
        return permits;
    }

    static Object border(Evidence evidence) {
        Shipment shipment = evidence.shipment();
        if (!shipment.namesMeans()) {
            return NO_MEANS;
        }
        Crossing crossing = shipment.crossing();
        return crossing == null ? BORDER_UNANSWERED : crossing;
    }

    static Object broker(Evidence evidence) {
        return registered(evidence, evidence.declaration().declarant(), RegisterEntry.Kind.BROKER);
    }

    static Object carrier(Evidence evidence) {
        return registered(evidence, evidence.declaration().carrier(), RegisterEntry.Kind.CARRIER);
    }

    static Object operator(Evidence evidence) {
        return registered(evidence, evidence.declaration().responsible(), RegisterEntry.Kind.OPERATOR);
    }

    static Object guarantor(Evidence evidence) {
        String guarantor = evidence.shipment().credentials().guarantor();
        return guarantor == null ? NO_GUARANTOR : registered(evidence, guarantor, RegisterEntry.Kind.GUARANTOR);
    }

    private static Object registered(Evidence evidence, Party party, RegisterEntry.Kind register) {
        return isUnnamed(party) ? NO_PARTY : registered(evidence, party.id(), register);
    }

    private static Object registered(Evidence evidence, String id, RegisterEntry.Kind register) {
        OnFile file = evidence.shipment().files().party(id);
        return file == null
                ? REGISTERS_UNANSWERED
                : file.registered(register, evidence.declaration().acceptedAt());
    }

    private static boolean isUnnamed(Party party) {
        return party == null || party.id().isBlank();
    }

    static String guarantee(Evidence evidence) {
        return name(evidence.shipment().credentials().guarantee());
    }

    static String specialist(Evidence evidence) {
        return name(evidence.shipment().credentials().specialist());
    }

    /** Why there is no specialist; null when there may be one. */
    static Absence specialistAbsence(Evidence evidence) {
        return isUnnamed(evidence.declaration().declarant()) ? NO_PARTY : null;
    }

    private static String name(Credentials.Status status) {
        return status == null ? null : status.name();
    }

    static Object excise(Evidence evidence) {
        Credentials.Marks marks = evidence.shipment().credentials().marks(evidence.itemIndex());
        return marks == null ? MARKS_UNANSWERED : marks.stated() == 0 ? NO_MARKS : marks;
    }

    static Object protection(Evidence evidence) {
        Credentials credentials = evidence.shipment().credentials();
        if (!credentials.knowsProtection(evidence.item())) {
            return PROTECTION_UNANSWERED;
        }
        Credentials.Protection protection = credentials.protection(evidence.item());
        return protection == null ? NO_PROTECTION : protection;
    }

    static String trusted(Evidence evidence) {
        return evidence.shipment().files().trusted(evidence.declaration());
    }

    static List<String> watchlists(Evidence evidence) {
        List<WatchlistEntry> watched = evidence.shipment().watched();
        return watched == null
                ? null
                : watched.stream().map(WatchlistEntry::list).distinct().toList();
    }

    /** Why no list is reliable; null when one names something, and when that is not known. */
    static Absence alertAbsence(Evidence evidence) {
        List<WatchlistEntry> watched = evidence.shipment().watched();
        return watched != null && watched.isEmpty() ? UNWATCHED : null;
    }

    /** Of the most reliable list. */
    static long alertReliability(Evidence evidence) {
        List<WatchlistEntry> watched = evidence.shipment().watched();
        return watched == null ? Unstated.NOT_STATED : watched.get(0).reliability();
    }

    static Object control(Evidence evidence) {
        Shipment shipment = evidence.shipment();
        if (!shipment.files().knowsControls(evidence.declaration(), evidence.item())) {
            return CONTROLS_UNANSWERED;
        }
        Files.Control control = shipment.control(evidence.itemIndex());
        return control == null ? UNCONTROLLED : control;
    }

    static String ruling(Evidence evidence) {
        return evidence.shipment().files().ruling(evidence.declaration(), evidence.item());
    }
}
