// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Money;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.GrantFact;
import org.torugart.core.evidence.Granted;
import org.torugart.core.evidence.OnFile;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;

/** A decision as whoever judges it later needs it: what it was made with, and what registers said when it was accepted. */
final class AuditorView {
    private AuditorView() {}

    static void print(
            EvidenceRecord evidence, Decision decision, String comparison, Shipment shipment, PrintWriter out) {
        out.println("made again from its evidence: " + comparison);
        Decision.Versions versions = decision.versions();
        out.println("evidence: SHA-256 " + versions.evidenceDigest());
        out.println("profiles: "
                + (evidence.profileSetId() == null
                        ? "none"
                        : evidence.profileSetId() + " v" + evidence.profileSetVersion() + ", SHA-256 "
                                + evidence.profileSetDigest()));
        if (!evidence.pausedProfiles().isEmpty()) {
            out.println("paused: " + String.join(", ", evidence.pausedProfiles()));
        }
        out.println("engine: " + versions.engine());
        out.println("random selection: "
                + (evidence.draw() == null
                        ? "not drawn"
                        : "drew " + evidence.draw().drawn() + " of 2^40 at "
                                + evidence.draw().redMillionths()
                                + " and " + evidence.draw().yellowMillionths()
                                + " millionths for RED and YELLOW, with the seed committed to as "
                                + evidence.draw().seedCommitment()));
        out.println("received " + decision.timings().receivedAt() + ", decided "
                + decision.timings().decidedAt());
        EvidenceRecord.Standing standing = evidence.standing();
        out.println("by then: " + (standing.released() ? "released" : "not released")
                + (standing.inspectionBegun() ? ", inspection begun" : "")
                + (standing.previousChannel() == null ? "" : ", before: " + standing.previousChannel()));
        out.println("absent: " + (evidence.absent().isEmpty() ? "nothing" : String.join(", ", evidence.absent())));
        out.println("facts:");
        evidence.facts().forEach(fact -> out.println("  " + fact.key() + ": " + fact.payload().length + " bytes"));
        if (shipment != null) {
            printRegisters(shipment, out);
            out.println("declaration: " + RecordJson.text(shipment.declaration()));
            shipment.manifests().forEach(manifest -> out.println("manifest: " + RecordJson.text(manifest)));
        }
    }

    private static void printRegisters(Shipment shipment, PrintWriter out) {
        Instant at = shipment.declaration().acceptedAt();
        Files files = shipment.files();
        out.println("registers, lists and permits as of acceptance, " + at + ":");
        for (Map.Entry<String, OnFile> dossier : new TreeMap<>(files.dossiers()).entrySet()) {
            OnFile file = dossier.getValue();
            for (RegisterEntry entry : file.entries()) {
                out.println("  " + dossier.getKey() + ": " + entry.register() + " " + entry.entryId() + " version "
                        + entry.version() + ": "
                        + (entry.statusAt(at) == null ? "not there yet" : entry.statusAt(at)));
            }
            for (WatchlistEntry entry : file.watched()) {
                out.println("  " + dossier.getKey() + ": list " + entry.list() + ", entry " + entry.entryId()
                        + " version " + entry.version() + ": " + entry.measure()
                        + (entry.isInForceAt(at) ? "" : ", not in force") + ", by " + entry.source());
            }
            file.events()
                    .forEach(event ->
                            out.println("  " + dossier.getKey() + ": " + event.kind() + " at " + event.occurredAt()));
        }
        for (Map.Entry<String, Granted> grant : new TreeMap<>(files.grants()).entrySet()) {
            Granted granted = grant.getValue();
            out.println("  " + grant.getKey() + ": " + granted.statusAt(at)
                    + (granted.left() == null
                            ? ""
                            : ", left " + granted.left().stripTrailingZeros().toPlainString() + " "
                                    + granted.permit().quantityUnit()));
        }
        new TreeMap<>(files.used())
                .forEach((key, used) -> out.println("  " + key + ": used by those accepted before: " + before(used)));
    }

    /** Marks are counted, guarantees are in money. */
    private static String before(GrantFact used) {
        if (!used.known()) {
            return "not known";
        }
        String all = used.drawn().stream()
                .map(one -> one.unit().isEmpty()
                        ? Long.toString(one.units())
                        : new Money(one.units(), one.unit()).toString())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "nothing" : all;
    }
}
