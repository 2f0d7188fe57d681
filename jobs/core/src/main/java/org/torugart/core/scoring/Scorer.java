// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.Violation;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.register.RegisterEntry;

/**
 * Decides the control channel. A pure function: the same evidence and profile set give the same decision.
 *
 * <p>The channel is the highest of what matched profiles ask for and what the sum of their points leads to through the
 * set's bands; YELLOW at least when evidence is absent; chance may raise it to YELLOW or RED. What has already happened to the declaration then limits it:
 * never lowered once inspection has begun, never changed after release, where a contradiction issues BLUE instead.
 */
public final class Scorer {

    /** Version of the engine, named in every decision: it changes whenever the same evidence may decide otherwise. */
    public static final String ENGINE = "3";

    /** Highest score. */
    public static final int MAX_SCORE = 1000;

    private static final Comparator<Reason> BY_WEIGHT = Comparator.comparingInt(Reason::points)
            .reversed()
            .thenComparing(Reason::code)
            .thenComparing(reason -> reason.profileId() == null ? "" : reason.profileId())
            .thenComparingInt(Reason::itemNumber);

    private Scorer() {}

    /**
     * Decides.
     *
     * @param evidence everything the decision depends on
     * @param shipment the same evidence decoded; null when the declaration is unreadable
     * @param profiles a matcher of the set named by the evidence; null when none was active
     */
    public static Decision decide(EvidenceRecord evidence, Shipment shipment, CompiledProfileSet.Matcher profiles) {
        return decide(evidence, shipment, profiles, outcome -> {});
    }

    /**
     * Decides, and hands over what the set found in the shipment, shadow profiles included, which no decision tells.
     *
     * @param evidence everything the decision depends on
     * @param shipment the same evidence decoded; null when the declaration is unreadable
     * @param profiles the set named by the evidence; null when none was active
     * @param found takes what the set found, once; not called without a shipment or a set
     */
    public static Decision decide(
            EvidenceRecord evidence,
            Shipment shipment,
            CompiledProfileSet.Matcher profiles,
            Consumer<CompiledProfileSet.Outcome> found) {
        List<Reason> reasons = new ArrayList<>();
        Set<Check> checks = EnumSet.noneOf(Check.class);
        List<Decision.Unevaluated> unevaluated = List.of();
        List<Violation> violations = List.of();
        if (shipment == null) {
            reasons.add(
                    documents(Reason.Code.UNREADABLE, "The declaration could not be read: " + evidence.unreadable()));
        } else {
            violations = shipment.violations();
            if (profiles == null) {
                reasons.add(documents(Reason.Code.NO_PROFILES, "No profile set was active"));
            } else {
                unevaluated = evaluate(shipment, profiles, reasons, checks, found);
            }
            if (!evidence.absent().isEmpty()) {
                reasons.add(documents(
                        Reason.Code.EVIDENCE_ABSENT,
                        "Evidence had not come in time from: " + String.join(", ", roles(evidence.absent()))));
            }
        }
        int score =
                Math.min(MAX_SCORE, reasons.stream().mapToInt(Reason::points).sum());
        if (profiles != null) {
            addBand(score, profiles.set().source().bands(), reasons);
        }
        ControlChannel channel = highest(reasons);
        ControlChannel picked = evidence.draw() == null ? null : evidence.draw().picked();
        if (picked != null) {
            reasons.add(new Reason(
                    Reason.Code.RANDOM_SELECTION,
                    null,
                    0,
                    0,
                    picked,
                    0,
                    "Picked at random for " + picked,
                    picked == ControlChannel.RED ? "CC 197, 213" : "CC 197"));
            // Of released goods chance asks for nothing more: it would issue BLUE, which needs a reason.
            channel = evidence.standing().released() ? channel : channel.and(picked);
        }
        channel = cap(channel, shipment, reasons);
        channel = limit(channel, evidence.standing(), reasons);
        addLeastCheck(channel, checks);
        reasons.sort(BY_WEIGHT);
        return new Decision(
                evidence.declarationId(),
                evidence.version(),
                evidence.revision(),
                channel,
                score,
                reasons,
                List.copyOf(checks),
                evidence.absent(),
                unevaluated,
                violations,
                evidence.changedBy(),
                new Decision.Versions(
                        evidence.profileSetId(),
                        evidence.profileSetVersion(),
                        evidence.engine(),
                        evidence.profileSetDigest(),
                        evidence.draw() == null ? null : evidence.draw().seedCommitment(),
                        null),
                evidence.timings());
    }

    private static ControlChannel highest(List<Reason> reasons) {
        return reasons.stream()
                .map(Reason::channel)
                .filter(asked -> asked != null)
                .reduce(ControlChannel.GREEN, ControlChannel::and);
    }

    private static List<Decision.Unevaluated> evaluate(
            Shipment shipment,
            CompiledProfileSet.Matcher profiles,
            List<Reason> reasons,
            Set<Check> checks,
            Consumer<CompiledProfileSet.Outcome> found) {
        CompiledProfileSet.Outcome outcome = profiles.match(shipment);
        found.accept(outcome);
        for (CompiledProfileSet.Match match : outcome.matches()) {
            Profile profile = match.profile();
            reasons.add(new Reason(
                    Reason.Code.PROFILE,
                    profile.id(),
                    profile.version(),
                    profile.points(),
                    profile.channel(),
                    match.itemNumber(),
                    match.text(),
                    profile.legalBasis()));
            checks.addAll(profile.checks());
        }
        return outcome.unevaluated();
    }

    /** Names the roles alone: keys hold identifiers, and reasons are read by more people than those need. */
    private static List<String> roles(List<String> keys) {
        return keys.stream()
                .map(key -> key.substring(0, key.indexOf(':')))
                .distinct()
                .toList();
    }

    private static Reason documents(Reason.Code code, String text) {
        return new Reason(code, null, 0, 0, ControlChannel.YELLOW, 0, text, null);
    }

    private static void addBand(int score, ProfileSet.Bands bands, List<Reason> reasons) {
        ControlChannel band = score >= bands.redFrom()
                ? ControlChannel.RED
                : score >= bands.yellowFrom() ? ControlChannel.YELLOW : null;
        boolean raises = band != null
                && reasons.stream()
                        .noneMatch(r -> r.channel() != null && r.channel().compareTo(band) >= 0);
        if (raises) {
            int from = band == ControlChannel.RED ? bands.redFrom() : bands.yellowFrom();
            reasons.add(new Reason(
                    Reason.Code.SCORE,
                    null,
                    0,
                    0,
                    band,
                    0,
                    "The score of " + score + " reaches the band of " + band + " from " + from,
                    null));
        }
    }

    /** Only an entry with a legal basis caps a channel, and the cap is on the record. */
    private static ControlChannel cap(ControlChannel channel, Shipment shipment, List<Reason> reasons) {
        RegisterEntry exemption = shipment == null ? null : shipment.files().exemption(shipment.declaration());
        if (exemption == null || channel.compareTo(exemption.cap()) <= 0) {
            return channel;
        }
        reasons.add(new Reason(
                Reason.Code.EXEMPTION,
                null,
                0,
                0,
                null,
                0,
                "An exemption caps " + channel + " at " + exemption.cap(),
                exemption.legalBasis()));
        return exemption.cap();
    }

    private static ControlChannel limit(
            ControlChannel channel, EvidenceRecord.Standing standing, List<Reason> reasons) {
        ControlChannel previous = standing.previousChannel();
        if (previous == null) {
            return channel;
        }
        if (standing.released()) {
            if (channel.compareTo(previous) <= 0) {
                return previous;
            }
            reasons.add(new Reason(
                    Reason.Code.AFTER_RELEASE,
                    null,
                    0,
                    0,
                    ControlChannel.BLUE,
                    0,
                    "Later evidence asks for " + channel + "; the goods were already released under " + previous,
                    "CC 203, 210"));
            return ControlChannel.BLUE;
        }
        if (standing.inspectionBegun() && channel.compareTo(previous) < 0) {
            reasons.add(new Reason(
                    Reason.Code.INSPECTION_BEGUN,
                    null,
                    0,
                    0,
                    previous,
                    0,
                    "Inspection had begun under " + previous + ", which is therefore not lowered to " + channel,
                    null));
            return previous;
        }
        return channel;
    }

    /** Every channel names at least the least sufficient form of its control (Customs Code art. 204). */
    private static void addLeastCheck(ControlChannel channel, Set<Check> checks) {
        switch (channel) {
            case GREEN -> {}
            case BLUE -> checks.add(Check.POST_CLEARANCE_AUDIT);
            case YELLOW -> checks.add(Check.DOCUMENT_CHECK);
            case RED -> {
                if (checks.stream().noneMatch(Scorer::isPhysical)) {
                    checks.add(Check.EXTERNAL_INSPECTION);
                }
            }
        }
    }

    private static boolean isPhysical(Check check) {
        return switch (check) {
            case WEIGHING,
                    PACKAGE_COUNT,
                    SCANNING,
                    EXTERNAL_INSPECTION,
                    PARTIAL_INSPECTION,
                    FULL_INSPECTION,
                    SAMPLING -> true;
            case DOCUMENT_CHECK,
                    VALUE_PROOF_REQUEST,
                    ORIGIN_PROOF_REQUEST,
                    CLASSIFICATION_CHECK,
                    SEAL_CHECK,
                    CUSTOMS_ESCORT,
                    POST_CLEARANCE_AUDIT -> false;
        };
    }
}
