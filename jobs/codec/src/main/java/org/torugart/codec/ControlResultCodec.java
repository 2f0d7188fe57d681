// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ControlResult.Stage;
import org.torugart.core.control.ViolationCategory;

/**
 * Control results, topic {@code control-results}. Immutable, for any number of threads.
 *
 * <p>Refused are identifiers that cannot be a key (blank, over 64 characters, control characters), a version below 1, a
 * severity outside 0 to 2, an instant outside the years 1900 to 2199; and an override that does not say who, why and who
 * agreed: officer and approver as they can be a key, and not the same person, and a reason that is not blank.
 */
public final class ControlResultCodec extends RecordCodec<ControlResult> {

    private static final int MAX_SEVERITY = 2;

    private static final Symbols<Stage> STAGES =
            new Symbols<>(org.torugart.schema.ControlStage.getClassSchema(), Stage.class);
    private static final Symbols<ViolationCategory> CATEGORIES =
            new Symbols<>(org.torugart.schema.ViolationCategory.getClassSchema(), ViolationCategory.class);

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public ControlResultCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public ControlResultCodec(int maxBytes) {
        super(org.torugart.schema.ControlResult.getClassSchema(), "control-result", maxBytes);
    }

    @Override
    void write(AvroOutput out, ControlResult result) {
        Parts.requireAtLeast("version", 1, result.version());
        if (result.severity() < 0 || result.severity() > MAX_SEVERITY) {
            throw new IllegalArgumentException(
                    "severity: " + result.severity() + " is not within 0 to " + MAX_SEVERITY);
        }
        Problem problem = problem(result);
        if (problem != null) {
            throw new IllegalArgumentException(problem.field + ": " + problem.text);
        }
        out.identifier("resultId", result.resultId());
        out.identifier("declarationId", result.declarationId());
        out.integer(result.version());
        out.symbol(result.stage(), STAGES);
        out.instant("recordedAt", result.recordedAt());
        out.list(new TreeSet<>(result.violations()), (to, category) -> to.symbol(category, CATEGORIES));
        out.integer(result.severity());
        out.recordOrNull(result.revenueRecovered(), Parts::money);
        out.stringOrNull(result.officer());
        out.stringOrNull(result.remark());
        out.instantOrNull("penaltyExecutedAt", result.penaltyExecutedAt());
        out.recordOrNull(result.override(), ControlResultCodec::writeOverride);
    }

    private static void writeOverride(AvroOutput out, ControlResult.ChannelOverride override) {
        out.symbol(override.channel(), Parts.CHANNELS);
        out.string(override.office());
        out.string(override.reason());
        out.stringOrNull(override.approver());
    }

    private static ControlResult.ChannelOverride readOverride(AvroInput in) {
        return new ControlResult.ChannelOverride(
                in.symbol("channel", Parts.CHANNELS),
                in.string("office"),
                in.string("reason"),
                in.stringOrNull("approver"));
    }

    private record Problem(String field, String text) {}

    /** What is wrong with an override; null when there is none, or nothing is. */
    private static Problem problem(ControlResult result) {
        ControlResult.ChannelOverride override = result.override();
        if (override == null) {
            return null;
        }
        Problem who = person("officer", result.officer());
        if (who == null) {
            who = person("override.approver", override.approver());
        }
        if (who != null) {
            return who;
        }
        if (result.officer().strip().equalsIgnoreCase(override.approver().strip())) {
            return new Problem(
                    "override.approver",
                    Identifiers.shown(override.approver()) + " is the officer: somebody else has to agree");
        }
        return override.reason().isBlank() ? new Problem("override.reason", "is blank: an override says why") : null;
    }

    private static Problem person(String field, String pseudonym) {
        if (pseudonym == null) {
            return new Problem(field, "is not stated: an override says who did it and who agreed");
        }
        String problem = Identifiers.problem(pseudonym);
        return problem == null ? null : new Problem(field, problem);
    }

    @Override
    ControlResult read(AvroInput in) {
        int start = in.position();
        ControlResult result = readAny(in);
        Problem problem = problem(result);
        if (problem != null) {
            throw in.malformed(problem.field, start, problem.text);
        }
        return result;
    }

    private static ControlResult readAny(AvroInput in) {
        return new ControlResult(
                in.identifier("resultId"),
                in.identifier("declarationId"),
                in.integer("version", 1, Integer.MAX_VALUE),
                in.symbol("stage", STAGES),
                in.instant("recordedAt"),
                violations(in.list("violations", from -> from.symbol(null, CATEGORIES))),
                in.integer("severity", 0, MAX_SEVERITY),
                in.recordOrNull("revenueRecovered", Parts::money),
                in.stringOrNull("officer"),
                in.stringOrNull("remark"),
                in.instantOrNull("penaltyExecutedAt"),
                in.recordOrNull("override", ControlResultCodec::readOverride));
    }

    private static Set<ViolationCategory> violations(List<ViolationCategory> list) {
        return Set.copyOf(list);
    }
}
