// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.dated.DatedTables;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.DeclarationRules;
import org.torugart.core.evidence.Consignment;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.GrantFact;
import org.torugart.core.evidence.Granted;
import org.torugart.core.evidence.OnFile;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.core.reconciliation.Sibling;
import org.torugart.core.scoring.Scorer;
import org.torugart.core.valuation.ComparablesFact;
import org.torugart.core.valuation.LotsFact;

/**
 * Makes the decision of an evidence record: the one path for the live job, replay and back-test. Holds decoders, so use
 * one per thread.
 */
public final class EvidenceScorer {
    /** Engines that matched items greedily: what they decided is decided again as it was. */
    private static final Set<String> EARLIER_MATCHING = Set.of("1", "2");

    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final ManifestCodec manifests = new ManifestCodec();
    private final FiledRecords records = new FiledRecords();
    private CompiledProfileSet.Matcher matcher;

    /**
     * Decides.
     *
     * @param evidence everything the decision depends on
     * @param profiles the set the evidence names; null when it names none
     * @throws IllegalArgumentException if bytes that the evidence holds as readable are not
     */
    public Decision decide(EvidenceRecord evidence, CompiledProfileSet profiles) {
        return evidence.unreadable() == null
                ? decide(evidence, declaration(evidence.declaration()), profiles)
                : decide(evidence, null, matcher(profiles), outcome -> {});
    }

    /**
     * Decides on a readable declaration that is decoded already.
     *
     * @param declaration what {@link #declaration} made of the evidence's bytes
     */
    public Decision decide(EvidenceRecord evidence, Declaration declaration, CompiledProfileSet profiles) {
        return decide(evidence, declaration, profiles, outcome -> {});
    }

    /**
     * Decides on a readable declaration that is decoded already, and hands over what the set found in it.
     *
     * @param declaration what {@link #declaration} made of the evidence's bytes
     * @param found takes what the set found, shadow profiles included, once; not called without a set
     */
    public Decision decide(
            EvidenceRecord evidence,
            Declaration declaration,
            CompiledProfileSet profiles,
            Consumer<CompiledProfileSet.Outcome> found) {
        return decide(evidence, declaration, matcher(profiles), found);
    }

    /**
     * Decides with a matcher of the caller's, so that making it, which costs with the size of the set, need not fall to
     * the thread that decides.
     *
     * @param declaration what {@link #declaration} made of the evidence's bytes; null when they are unreadable
     * @param profiles a matcher of the set the evidence names; null when it names none
     * @param found takes what the set found, shadow profiles included, once; not called without a declaration or a set
     */
    public Decision decide(
            EvidenceRecord evidence,
            Declaration declaration,
            CompiledProfileSet.Matcher profiles,
            Consumer<CompiledProfileSet.Outcome> found) {
        return Scorer.decide(evidence, declaration == null ? null : shipment(evidence, declaration), profiles, found);
    }

    /**
     * What tables of reference data say of a declaration and the manifests among its facts, as a fact beside them.
     *
     * @throws IllegalArgumentException if bytes that the evidence holds as readable are not
     */
    public EvidenceRecord.Fact dated(DatedTables tables, Declaration declaration, Map<String, byte[]> facts) {
        List<Manifest> joined = new ArrayList<>();
        String key = Entities.consignmentKey(declaration.ucr());
        byte[] consignment = key == null ? null : facts.get(key);
        if (consignment != null) {
            for (byte[] manifest : Consignment.fact(consignment).manifests()) {
                joined.add(value(manifests.decode(manifest), "manifest"));
            }
        }
        return new EvidenceRecord.Fact(
                DatedFact.KEY, DatedFact.of(tables, declaration, joined).toBytes());
    }

    /** Sets follow each other rarely, so the one matcher in use is kept. */
    private CompiledProfileSet.Matcher matcher(CompiledProfileSet profiles) {
        if (profiles == null) {
            return null;
        }
        if (matcher == null || matcher.set() != profiles) {
            matcher = profiles.matcher();
        }
        return matcher;
    }

    /**
     * The shipment of readable evidence, as profiles see it.
     *
     * @throws IllegalArgumentException if bytes that the evidence holds as readable are not
     */
    public Shipment shipment(EvidenceRecord evidence) {
        return shipment(evidence, declaration(evidence.declaration()));
    }

    private Shipment shipment(EvidenceRecord evidence, Declaration declaration) {
        try {
            return read(evidence, declaration);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a fact ends too early", e);
        }
    }

    private Shipment read(EvidenceRecord evidence, Declaration declaration) {
        List<Manifest> joined = new ArrayList<>();
        Map<String, HistoryFact> history = new HashMap<>();
        Map<String, ComparablesFact> comparables = new HashMap<>();
        Map<String, LotsFact> lots = new HashMap<>();
        List<Sibling> siblings = List.of();
        Map<String, OnFile> dossiers = new HashMap<>();
        Map<String, Granted> grants = new HashMap<>();
        Map<String, GrantFact> used = new HashMap<>();
        DatedFact dated = DatedFact.NONE;
        boolean consignmentAnswered = false;
        for (EvidenceRecord.Fact fact : evidence.facts()) {
            if (fact.key().equals(DatedFact.KEY)) {
                dated = DatedFact.fromBytes(fact.payload());
                continue;
            }
            switch (EntityRole.ofKey(fact.key())) {
                case CONSIGNMENT -> {
                    consignmentAnswered = true;
                    Consignment.Fact consignment = Consignment.fact(fact.payload());
                    for (byte[] manifest : consignment.manifests()) {
                        joined.add(value(manifests.decode(manifest), "manifest"));
                    }
                    siblings = consignment.siblings();
                }
                case COMPARABLES, MADE_GOODS -> comparables.put(fact.key(), ComparablesFact.fromBytes(fact.payload()));
                case LOTS -> lots.put(fact.key(), LotsFact.fromBytes(fact.payload()));
                case PARTY, CONTROLLED, FILED, BORDER -> dossiers.put(fact.key(), records.onFile(fact.payload()));
                case USED -> used.put(fact.key(), GrantFact.fromBytes(fact.payload()));
                case GRANT -> grants.put(fact.key(), records.granted(fact.key(), fact.payload()));
                default -> history.put(fact.key(), HistoryFact.fromBytes(fact.payload()));
            }
        }
        return new Shipment(
                declaration,
                DeclarationRules.violations(declaration),
                status(declaration, joined, consignmentAnswered, evidence.partnerConnected()),
                List.copyOf(joined),
                EARLIER_MATCHING.contains(evidence.engine())
                        ? Reconciliation.ofEarlierEngine(declaration, joined)
                        : Reconciliation.of(declaration, joined, siblings, dated),
                history,
                new Shipment.Valuation(comparables, lots),
                new Files(dossiers, grants, used),
                dated,
                Set.copyOf(evidence.absent()));
    }

    private static Shipment.ManifestStatus status(
            Declaration declaration, List<Manifest> joined, boolean answered, boolean partnerConnected) {
        if (!joined.isEmpty()) {
            return Shipment.ManifestStatus.PRESENT;
        }
        if (Entities.consignmentKey(declaration.ucr()) == null) {
            return Shipment.ManifestStatus.NOT_EXPECTED;
        }
        if (!answered) {
            return Shipment.ManifestStatus.UNKNOWN;
        }
        return partnerConnected ? Shipment.ManifestStatus.MISSING : Shipment.ManifestStatus.NOT_EXPECTED;
    }

    /**
     * The declaration of an event's bytes.
     *
     * @throws IllegalArgumentException if they are not readable or carry no declaration
     */
    public Declaration declaration(byte[] event) {
        DeclarationEvent decoded = value(declarations.decode(event), "declaration event");
        if (decoded.declaration() == null) {
            throw new IllegalArgumentException("declaration event: " + decoded.kind() + " carries no declaration");
        }
        return decoded.declaration();
    }

    static <T> T value(DecodeResult<T> result, String what) {
        if (result instanceof DecodeResult.Decoded<T> decoded) {
            return decoded.value();
        }
        DecodeResult.Rejected<T> rejected = (DecodeResult.Rejected<T>) result;
        throw new IllegalArgumentException(what + ": " + rejected.code() + ": " + rejected.message());
    }
}
