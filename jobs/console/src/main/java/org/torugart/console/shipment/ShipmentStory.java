// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.shipment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.torugart.codec.EvidenceScorer;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.control.ControlResult;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Party;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.permit.Permit;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;
import org.torugart.core.watchlist.WatchlistEntry;

/**
 * A shipment's life in the order it came to be known: what arrived when, what was decided on what evidence, and what was
 * absent. Told what there is, in any order. For one thread.
 */
public final class ShipmentStory {
    private final List<Moment> moments = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final EvidenceScorer scorer = new EvidenceScorer();

    /** Something happened to the declaration. */
    public void declared(Instant at, DeclarationEvent event) {
        String what =
                words(event.kind()) + ", version " + event.version() + again("d" + event.kind() + event.version());
        List<String> details = new ArrayList<>();
        Declaration declaration = event.declaration();
        if (declaration != null) {
            details.add(words(declaration.direction()) + " from " + stated(declaration.exportCountry()) + ", "
                    + declaration.items().size() + (declaration.items().size() == 1 ? " item" : " items") + ", UCR "
                    + stated(declaration.ucr()));
            details.add("importer " + party(declaration.responsible()) + ", declarant " + party(declaration.declarant())
                    + ", carrier " + party(declaration.carrier()));
            details.add("vehicle " + stated(declaration.transport().vehicleId()) + ", containers "
                    + declaration.transport().containers() + ", document "
                    + stated(declaration.transport().transportDocument()));
        }
        moments.add(new Moment(at, event.occurredAt(), what, details));
    }

    /**
     * A partner's record about the consignment came, laid out as the partner likes.
     *
     * @param partner its code
     * @param bytes how long it is
     */
    public void manifestArrived(Instant at, String partner, int bytes) {
        moments.add(new Moment(
                at, null, "manifest of " + partner + again("m" + partner), List.of("a record of " + bytes + " bytes")));
    }

    /** Something was seen of the vehicle or a container, or of the carrier's movement. */
    public void seen(Instant at, BorderEvent event) {
        List<String> details = new ArrayList<>();
        add(details, "gross mass", event.grossMass());
        add(details, "tare", event.tareMass());
        add(details, "plate", event.plate());
        add(details, "found", event.finding() == null ? null : words(event.finding()));
        add(details, "movement", event.movementId());
        add(details, "deadline", event.deadline());
        add(details, "document", event.transportDocument());
        if (!event.seals().isEmpty()) {
            details.add("seals " + event.seals());
        }
        if (event.device() != null) {
            details.add("device " + event.device().deviceId() + ", "
                    + words(event.device().health()) + (event.isReliable() ? "" : ": not to be relied upon"));
        }
        String what = "border: " + words(event.kind()) + (event.office() == null ? "" : " at " + event.office());
        moments.add(new Moment(at, event.occurredAt(), what + again("b" + event.eventId()), details));
    }

    /** A permit the declaration states was issued or changed. */
    public void permitted(Instant at, Permit permit) {
        List<String> details = new ArrayList<>();
        standings(permit.standings(), details);
        add(details, "valid to", permit.validTo());
        add(
                details,
                "allows",
                permit.quantity() == null ? null : permit.quantity().toPlainString() + " " + permit.quantityUnit());
        String what = "permit " + permit.documentType() + " " + permit.number() + " of " + words(permit.agency())
                + ", version " + permit.version();
        moments.add(new Moment(at, null, what + again("p" + permit.number() + permit.version()), details));
    }

    /** A register entered or changed something about who or what the declaration names. */
    public void registered(Instant at, RegisterEntry entry) {
        List<String> details = new ArrayList<>();
        standings(entry.standings(), details);
        add(details, "valid to", entry.validTo());
        add(details, "caps the channel at", entry.cap());
        add(details, "legal basis", entry.legalBasis());
        add(details, "protects the mark", entry.mark());
        entry.secured().forEach(secured -> details.add("secures " + secured.amount() + " since " + secured.since()));
        String what = "register: " + words(entry.register()) + " " + entry.entryId() + ", version " + entry.version();
        moments.add(new Moment(at, null, what + again("r" + what), details));
    }

    /** A list entered or changed something about who or what the declaration names. */
    public void listed(Instant at, WatchlistEntry entry) {
        List<String> details = new ArrayList<>();
        details.add(words(entry.measure()) + " on " + words(entry.subject()) + " " + entry.value() + ", says "
                + entry.source() + ", reliable to " + entry.reliability() + " %");
        add(details, "in words", entry.text());
        String what = "list " + entry.list() + ": " + entry.entryId() + ", version " + entry.version();
        moments.add(new Moment(at, entry.validFrom(), what + again("w" + what), details));
    }

    /** Control began or came to something. */
    public void controlled(Instant at, ControlResult result) {
        List<String> details = new ArrayList<>();
        if (result.stage() == ControlResult.Stage.COMPLETED) {
            details.add(
                    result.violations().isEmpty()
                            ? "nothing was found"
                            : "found " + result.violations() + ", severity " + result.severity());
        }
        add(details, "remark", result.remark());
        moments.add(new Moment(
                at,
                result.recordedAt(),
                "control " + words(result.stage()) + ", version " + result.version() + again("c" + result.resultId()),
                details));
    }

    /**
     * A decision was published.
     *
     * @param evidence what it was made of; null when that is no longer there
     */
    public void decided(Instant at, Decision decision, EvidenceRecord evidence) {
        List<String> details = new ArrayList<>();
        if (decision.changedBy() != null) {
            details.add("changed by " + decision.changedBy());
        }
        for (Reason reason : decision.reasons()) {
            details.add("because "
                    + (reason.profileId() == null ? words(reason.code()) : reason.profileId())
                    + (reason.itemNumber() == 0 ? "" : ", item " + reason.itemNumber()) + ": " + reason.text());
        }
        if (evidence == null) {
            details.add("its evidence is no longer there");
        } else {
            details.add("on " + answers(evidence));
            details.add("manifest " + manifests(evidence));
            details.add("with "
                    + (evidence.profileSetId() == null
                            ? "no profiles"
                            : evidence.profileSetId() + " v" + evidence.profileSetVersion())
                    + ", engine " + evidence.engine());
        }
        details.add(decision.absent().isEmpty() ? "nothing was absent" : "absent " + decision.absent());
        long millis = Duration.between(
                        decision.timings().receivedAt(), decision.timings().decidedAt())
                .toMillis();
        String what = decision.channel() + ", score " + decision.score() + ": version " + decision.version()
                + " revision " + decision.revision()
                + (decision.revision() == 0 ? " decided after " + millis + " ms" : "");
        moments.add(new Moment(at, decision.timings().decidedAt(), what, details));
    }

    /** What was told, in the order it came to be known. */
    public List<Moment> moments() {
        return moments.stream().sorted(Comparator.comparing(Moment::at)).toList();
    }

    private String answers(EvidenceRecord evidence) {
        Map<String, Long> byRole = evidence.facts().stream()
                .collect(Collectors.groupingBy(
                        fact -> fact.key().equals(DatedFact.KEY)
                                ? "reference"
                                : EntityRole.ofKey(fact.key()).prefix(),
                        TreeMap::new,
                        Collectors.counting()));
        return byRole.isEmpty()
                ? "nothing"
                : evidence.facts().size() + " answers: "
                        + byRole.entrySet().stream()
                                .map(role -> role.getKey() + (role.getValue() == 1 ? "" : " ×" + role.getValue()))
                                .collect(Collectors.joining(", "));
    }

    private String manifests(EvidenceRecord evidence) {
        Shipment shipment;
        try {
            shipment = scorer.shipment(evidence);
        } catch (IllegalArgumentException e) {
            // The declaration cannot be read: then there is nothing to join.
            return "unknown, the declaration cannot be read";
        }
        return switch (shipment.manifestStatus()) {
            case PRESENT ->
                shipment.manifests().stream()
                        .map(ShipmentStory::manifest)
                        .toList()
                        .toString();
            case MISSING -> "missing, and the partner is connected";
            case NOT_EXPECTED -> "none, and none is expected";
            case UNKNOWN -> "not known in time";
        };
    }

    private static String manifest(Manifest manifest) {
        return manifest.partner() + " " + manifest.manifestId() + " v" + manifest.version() + ", recorded "
                + manifest.recordedAt();
    }

    /** What comes again is told, and told to be that. */
    private String again(String name) {
        int times = told.merge(name, 1, Integer::sum);
        return times == 1 ? "" : ", again";
    }

    private static void standings(List<Standing> standings, List<String> details) {
        standings.forEach(standing -> details.add(words(standing.status()) + " since " + standing.since()));
    }

    private static void add(List<String> details, String name, Object value) {
        if (value != null) {
            details.add(name + " " + value);
        }
    }

    private static String party(Party party) {
        return party == null ? "not stated" : party.id() + (party.name() == null ? "" : " (" + party.name() + ")");
    }

    private static String stated(String text) {
        return text == null ? "not stated" : text;
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
