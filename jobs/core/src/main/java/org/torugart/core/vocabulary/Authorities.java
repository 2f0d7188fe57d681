// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import static org.torugart.core.vocabulary.Terms.KG;
import static org.torugart.core.vocabulary.Terms.PERCENT;

import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.border.BorderEvent.Kind;
import org.torugart.core.declaration.Mass;
import org.torugart.core.evidence.Credentials;
import org.torugart.core.evidence.Crossing;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.Granted;
import org.torugart.core.evidence.OnFile.Registered;

/** What profiles may name of agencies' permits, border equipment, registers and control lists. */
final class Authorities {
    private static final String SINGLE_WINDOW = "Single Window";
    private static final String REGISTER = "register";
    private static final String LIST = "control list";
    private static final String STANDINGS = "ACTIVE, SUSPENDED, REVOKED, TERMINATED";
    private static final String CREDENTIALS =
            "NOT_STATED, ACTIVE, EXHAUSTED, OUT_OF_SCOPE, EXPIRED, SUSPENDED, TERMINATED, REVOKED, NOT_ON_FILE";
    private static final String PERMIT_STATUSES =
            "VALID, EXHAUSTED, WRONG_SCOPE, EXPIRED, NOT_YET, SUSPENDED, TERMINATED, REVOKED, NOT_ON_FILE, NOT_STATED";

    private static final Absence GROUPAGE =
            Absence.notApplicable("the vehicle carries several consignments: its mass is not that of one");

    static final Schema<Stated> PERMIT = permit();

    static final Schema<Crossing> BORDER = border();

    static final Schema<Registered> REGISTER_ENTRY = entry();

    static final Schema<Evidence> REGISTERS = registers();

    static final Schema<Credentials.Marks> EXCISE = excise();

    static final Schema<Credentials.Protection> PROTECTION = protection();

    static final Schema<Files.Control> CONTROL = control();

    private Authorities() {}

    /** A stated permit, with the acceptance it is seen from. */
    record Stated(Granted granted, Instant at) {}

    /** One permit. */
    private static Schema<Stated> permit() {
        Absence unfiled = Absence.notApplicable("the Single Window has no permit of this number");
        Schema<Stated> schema = new Schema<>("Permit");
        schema.text(
                "status",
                s -> s.granted().statusAt(s.at()).name(),
                PERMIT_STATUSES,
                "Its standing at acceptance, whatever goods it is about",
                SINGLE_WINDOW,
                "permits.exists(p, p.status == 'VALID')");
        schema.unless(s -> s.granted().permit() == null ? unfiled : null);
        schema.text(
                "number",
                s -> s.granted().permit().number(),
                "",
                "Number of the permit",
                SINGLE_WINDOW,
                "permits.exists(p, p.number == 'V-17')");
        schema.text(
                "agency",
                s -> s.granted().permit().agency().name(),
                "FOOD_FEED, VETERINARY, PHYTOSANITARY, OTHER",
                "Block of agencies that issued it",
                SINGLE_WINDOW,
                "permits.exists(p, p.agency == 'VETERINARY')");
        schema.object(
                "validTo",
                SimpleType.TIMESTAMP,
                s -> s.granted().permit().validTo(),
                "UTC",
                "End of validity",
                SINGLE_WINDOW,
                "permits.exists(p, p.validTo < declaration.acceptedAt)");
        schema.object(
                "left",
                Decimals.TYPE,
                s -> s.granted().left() == null ? null : Decimals.of(s.granted().left()),
                "the permit's unit",
                "What declarations accepted before have left; absent without a limit",
                SINGLE_WINDOW,
                "permits.exists(p, p.left <= 0)");
        return schema;
    }

    /** What was read at the border. */
    private static Schema<Crossing> border() {
        Schema<Crossing> schema = new Schema<>("Border");
        reading(schema, Kind.WEIGHBRIDGE, "weighed");
        schema.decimal(
                "weighedMass",
                Mass.SCALE,
                c -> Quantities.milligrams(c.latest(Kind.WEIGHBRIDGE).grossMass()),
                KG,
                "Mass the weighbridge read, vehicle included",
                "weighbridge",
                "border.weighedMass > 40000");
        healthy(schema, "weighbridgeHealthy", Kind.WEIGHBRIDGE, "weighbridge");
        schema.unless(
                c -> c.latest(Kind.WEIGHBRIDGE) == null ? nothingRead("weighed") : c.isGroupage() ? GROUPAGE : null);
        schema.decimal(
                "cargoMass",
                Mass.SCALE,
                c -> cargo(c.latest(Kind.WEIGHBRIDGE)),
                KG,
                "That without the vehicle's own; does not apply to a vehicle with several consignments",
                "weighbridge",
                "border.cargoMass > 1.1 * declaration.grossMass");
        reading(schema, Kind.SEAL, "checked of seals");
        schema.truth(
                "sealsIntact",
                c -> truth(c.sealsIntact()),
                "Whether every seal was whole and as stated",
                "seal check",
                "!border.sealsIntact");
        healthy(schema, "sealsHealthy", Kind.SEAL, "seal check");
        reading(schema, Kind.SCANNER, "scanned");
        finding(
                schema,
                "scan",
                Kind.SCANNER,
                "NOTHING, DIFFERS, PERSON",
                "What the scanner shows",
                "scanner",
                "DIFFERS");
        healthy(schema, "scannerHealthy", Kind.SCANNER, "scanner");
        reading(schema, Kind.RADIATION, "measured");
        schema.truth(
                "radiationAlarm",
                c -> c.latest(Kind.RADIATION).finding() == BorderEvent.Finding.ALARM ? 1 : 0,
                "Whether the portal gave an alarm",
                "radiation portal",
                "border.radiationAlarm");
        healthy(schema, "radiationHealthy", Kind.RADIATION, "radiation portal");
        reading(schema, Kind.PLATE, "read of plates");
        schema.text(
                "plate",
                c -> c.latest(Kind.PLATE).plate(),
                "",
                "Plate the camera read",
                "plate reader",
                "border.plate != declaration.transport.vehicleId");
        reading(schema, Kind.GATE, "seen at the gate");
        schema.object(
                "arrivedAt",
                SimpleType.TIMESTAMP,
                c -> c.latest(Kind.GATE).occurredAt(),
                "UTC",
                "Arrival at the post",
                "gate",
                "daysSince(border.arrivedAt) > 3");
        reading(schema, Kind.NOTIFICATION, "notified");
        schema.object(
                "notifiedAt",
                SimpleType.TIMESTAMP,
                c -> c.latest(Kind.NOTIFICATION).occurredAt(),
                "UTC",
                "Notification of crossing (Customs Code arts. 137, 140)",
                "carrier",
                "border.notifiedAt < declaration.acceptedAt");
        return schema;
    }

    private static Absence nothingRead(String what) {
        return Absence.notApplicable("nothing was " + what);
    }

    private static void reading(Schema<Crossing> schema, Kind kind, String what) {
        Absence nothing = nothingRead(what);
        schema.unless(c -> c.latest(kind) == null ? nothing : null);
    }

    private static void healthy(Schema<Crossing> schema, String field, Kind kind, String device) {
        schema.truth(
                field,
                c -> c.latest(kind).isReliable() ? 1 : 0,
                "Whether the device was healthy and calibrated",
                device,
                "border." + field);
    }

    private static void finding(
            Schema<Crossing> schema,
            String field,
            Kind kind,
            String codes,
            String meaning,
            String device,
            String example) {
        schema.text(
                field,
                c -> c.latest(kind).finding() == null
                        ? null
                        : c.latest(kind).finding().name(),
                codes,
                meaning,
                device,
                "border." + field + " == '" + example + "'");
    }

    private static long cargo(BorderEvent event) {
        return event.grossMass() == null || event.tareMass() == null
                ? Unstated.NOT_STATED
                : event.grossMass().milligrams() - event.tareMass().milligrams();
    }

    private static long truth(Boolean value) {
        return value == null ? Unstated.NOT_STATED : value ? 1 : 0;
    }

    /** How a party stands in a register. */
    private static Schema<Registered> entry() {
        Absence none = Absence.notApplicable("the register has no entry");
        Schema<Registered> schema = new Schema<>("RegisterEntry");
        schema.text(
                "status",
                Registered::status,
                STANDINGS + ", NONE",
                "Standing at acceptance; NONE without an entry",
                REGISTER,
                "registers.declarant.status == 'SUSPENDED'");
        schema.unless(r -> r.since() == null ? none : null);
        schema.object(
                "since",
                SimpleType.TIMESTAMP,
                Registered::since,
                "UTC",
                "Start of that standing",
                REGISTER,
                "daysSince(registers.declarant.since) < 30");
        schema.unless(r -> null);
        schema.whole(
                "overdueMovements",
                Registered::overdue,
                "movements",
                "Transit movements of a carrier whose deadline had passed by acceptance without arrival or reported accident"
                        + ", and what the party owed by then and had not done",
                "transit",
                "registers.carrier.overdueMovements > 0");
        schema.whole(
                "lateMovements",
                Registered::late,
                "movements",
                "Movements of a carrier that arrived late within the year before, and what the party did late",
                "transit",
                "registers.carrier.lateMovements > 2");
        return schema;
    }

    /** All registers. */
    private static Schema<Evidence> registers() {
        Schema<Evidence> schema = new Schema<>("Registers");
        schema.part(
                "declarant",
                REGISTER_ENTRY,
                FromRegisters::broker,
                "Register of customs representatives",
                "register of brokers");
        schema.part(
                "carrier",
                REGISTER_ENTRY,
                FromRegisters::carrier,
                "Register of customs carriers",
                "register of carriers");
        schema.part(
                "operator",
                REGISTER_ENTRY,
                FromRegisters::operator,
                "Register of authorised economic operators, by importer",
                "register of operators");
        schema.part(
                "guarantor",
                REGISTER_ENTRY,
                FromRegisters::guarantor,
                "Register of guarantors, by the one the declaration states (document GUARANTOR); does not apply without one",
                "register of guarantors");
        schema.text(
                "guarantee",
                FromRegisters::guarantee,
                CREDENTIALS,
                "Standing at acceptance of the guarantee the declaration states (document GUARANTEE), the gravest of several."
                        + " EXHAUSTED: the duty of this declaration and of those accepted before under it is more than it"
                        + " secures; OUT_OF_SCOPE: it is of another principal or guarantor",
                REGISTER,
                "registers.guarantee == 'EXHAUSTED'");
        schema.unless(FromRegisters::specialistAbsence);
        schema.text(
                "specialist",
                FromRegisters::specialist,
                CREDENTIALS,
                "Standing at acceptance of the declarant's specialist whose certificate the declaration states (document"
                        + " SPECIALIST), the gravest of several; NOT_ON_FILE when the declarant has none of this number",
                REGISTER,
                "registers.specialist == 'REVOKED'");
        schema.unless(null);
        schema.text(
                "trusted",
                FromRegisters::trusted,
                STANDINGS + ", OUT_OF_SCOPE, NONE",
                "Standing of the trusted shipment whose barcode the declaration states (document TRUSTED_SHIPMENT):"
                        + " ACTIVE only if importer, supplier and every item are those it names",
                REGISTER,
                "registers.trusted == 'REVOKED'");
        schema.texts(
                "watchlists",
                FromRegisters::watchlists,
                "list",
                "Lists in force that name a party, the vehicle or a container",
                LIST,
                "'smuggling' in registers.watchlists");
        schema.unless(FromRegisters::alertAbsence);
        schema.whole(
                "alertReliability",
                FromRegisters::alertReliability,
                PERCENT,
                "How reliable the most reliable of these is",
                LIST,
                "registers.alertReliability >= 50");
        return schema;
    }

    /** Excise marks of an item. */
    private static Schema<Credentials.Marks> excise() {
        Schema<Credentials.Marks> schema = new Schema<>("Excise");
        marks(schema, "stated", Credentials.Marks::stated, "Marks stated for the item or the whole declaration");
        marks(
                schema,
                "reused",
                Credentials.Marks::reused,
                "Those of them that this declaration states twice, or another one that was accepted before; only of goods"
                        + " released for free circulation");
        marks(schema, "unknown", Credentials.Marks::unknown, "Those of them that the register did not have");
        marks(
                schema,
                "notInForce",
                Credentials.Marks::notInForce,
                "Those of them that were suspended, revoked, terminated or past their validity");
        marks(
                schema,
                "outOfScope",
                Credentials.Marks::outOfScope,
                "Those of them in force for another importer, or for other goods");
        return schema;
    }

    private static void marks(
            Schema<Credentials.Marks> schema, String field, ToLongFunction<Credentials.Marks> read, String meaning) {
        schema.whole(field, read, "marks", meaning, REGISTER, "item.excise." + field + " > 0");
    }

    /** The right to the mark on an item. */
    private static Schema<Credentials.Protection> protection() {
        Schema<Credentials.Protection> schema = new Schema<>("Protection");
        schema.text(
                "status",
                p -> p.status().name(),
                "ACTIVE, EXPIRED, SUSPENDED, TERMINATED, REVOKED",
                "Standing of the protection at acceptance",
                REGISTER,
                "item.protection.status == 'ACTIVE'");
        schema.truth(
                "authorised",
                p -> p.authorised() ? 1 : 0,
                "Whether the importer is the right holder, or one whom the right holder lets bring such goods",
                REGISTER,
                "!item.protection.authorised");
        schema.text(
                "holder",
                p -> p.entry().partyId(),
                "",
                "Identifier of the right holder",
                REGISTER,
                "item.protection.holder == 'CH0001'");
        schema.object(
                "validTo",
                SimpleType.TIMESTAMP,
                p -> p.entry().validTo(),
                "UTC",
                "End of the protection; absent when it has none",
                REGISTER,
                "item.protection.validTo < declaration.acceptedAt");
        return schema;
    }

    /** An item on a control list. */
    private static Schema<Files.Control> control() {
        Schema<Files.Control> schema = new Schema<>("Control");
        text(
                schema,
                "list",
                c -> c.entry().list(),
                "list",
                "The list that names the item, the gravest of them",
                "dual-use");
        text(
                schema,
                "measure",
                c -> c.entry().measure().name(),
                "ALERT, PERMIT, PROHIBITED",
                "What follows",
                "PROHIBITED");
        text(
                schema,
                "agency",
                c -> c.entry().agency() == null ? null : c.entry().agency().name(),
                "FOOD_FEED, VETERINARY, PHYTOSANITARY, OTHER",
                "Whose permit is asked for",
                "OTHER");
        text(
                schema,
                "permit",
                c -> c.permit() == null ? null : c.permit().name(),
                PERMIT_STATUSES,
                "What the best permit stated for the item is worth to it, balance included",
                "NOT_STATED");
        return schema;
    }

    private static void text(
            Schema<Files.Control> schema,
            String field,
            Function<Files.Control, String> read,
            String codes,
            String meaning,
            String example) {
        schema.text(field, read, codes, meaning, LIST, "item.control." + field + " == '" + example + "'");
    }
}
