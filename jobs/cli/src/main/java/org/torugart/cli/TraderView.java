// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Violation;

/**
 * A decision as whoever declared may see it. It depends on the channel, on what is asked of the trader, and on what the
 * declaration itself says: two decisions that differ in profiles, points, chance or evidence alone look the same.
 */
final class TraderView {
    /** Checks a trader takes part in; the others are the office's own. */
    private static final Set<Check> ASKED_FOR =
            EnumSet.of(Check.VALUE_PROOF_REQUEST, Check.ORIGIN_PROOF_REQUEST, Check.CLASSIFICATION_CHECK);

    private TraderView() {}

    static void print(Decision decision, PrintWriter out) {
        out.println("declaration " + decision.declarationId() + ", version " + decision.version());
        out.println("control: " + control(decision.channel()));
        if (decision.channel() == ControlChannel.YELLOW || decision.channel() == ControlChannel.RED) {
            decision.checks().stream()
                    .filter(ASKED_FOR::contains)
                    .forEach(check -> out.println("asked for: " + asked(check)));
        }
        List<Violation> violations = decision.violations();
        if (!violations.isEmpty()) {
            out.println("in the declaration, and to be corrected by amending it:");
            violations.forEach(violation -> out.println("  " + violation.field() + ": " + words(violation.code())));
        }
        out.println("Reasons may be asked for within two months and are given within one (Customs Code art. 400);");
        out.println(
                "a complaint may be lodged within three months (art. 421). It does not suspend control (art. 423).");
    }

    private static String control(ControlChannel channel) {
        return switch (channel) {
            case GREEN -> "the goods are released without further control";
            case BLUE -> "the goods are released; they may be controlled after release (Customs Code arts. 203, 210)";
            case YELLOW -> "documents are checked before release (Customs Code art. 197)";
            case RED -> "the goods are inspected before release (Customs Code arts. 197, 213)";
        };
    }

    private static String asked(Check check) {
        return switch (check) {
            case VALUE_PROOF_REQUEST -> "proof of the customs value";
            case ORIGIN_PROOF_REQUEST -> "proof of origin";
            default -> "what the goods are classified by: technical documents, composition, samples";
        };
    }

    private static String words(Violation.Code code) {
        return switch (code) {
            case INVALID_HS_CODE -> "no commodity code";
            case UNKNOWN_COUNTRY -> "no country code";
            case UNKNOWN_CURRENCY -> "no currency code";
            case INVALID_UCR -> "no unique consignment reference";
            case INVALID_CONTAINER -> "no container number";
            case NEGATIVE_VALUE -> "below zero";
            case NET_ABOVE_GROSS -> "net mass above gross mass";
            case NO_ITEMS -> "no goods";
            case TOO_MANY_ITEMS -> "more goods than a declaration may have";
            case MISSING_FIELD -> "not stated";
            case INVALID_VALUATION_METHOD -> "no valuation method";
            case INVALID_DUTY_RATE -> "no rate of duty";
        };
    }
}
