// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.history.Micros;

/**
 * What events say of obligations. Nearly all say nothing: only who undertakes something, amends or withdraws, or names
 * a previous document.
 */
public final class Obligations {
    /** Customs regime of temporary import, in the codes of the EAEU. */
    private static final String TEMPORARY_IMPORT = "53";

    /** So that a hostile declaration cannot make its own cost unbounded. */
    private static final int MOST_FOLLOWED = 100;

    private static final int LONGEST_NUMBER = 64;

    /**
     * A step, and where it belongs.
     *
     * @param number what the obligations are known by
     * @param step what is said of them
     */
    public record Addressed(String number, ObligationStep step) {}

    private Obligations() {}

    /** What an event of a declaration says; empty for nearly all. */
    public static List<Addressed> of(DeclarationEvent event, ObligationTerms terms) {
        long at = Micros.of(event.occurredAt());
        if (event.kind() == DeclarationEvent.Kind.WITHDRAWN) {
            return List.of(new Addressed(
                    event.declarationId(),
                    new ObligationStep(ObligationStep.Effect.WITHDRAWS, event.version(), at, "", "", Map.of())));
        }
        Declaration declaration = event.declaration();
        if (declaration == null) {
            return List.of();
        }
        String procedure = declaration.procedure() == null ? "" : declaration.procedure();
        Map<ObligationKind, Long> due = due(declaration, procedure, terms);
        List<Addressed> steps = new ArrayList<>();
        if (!due.isEmpty() || event.version() > 1) {
            String holder = declaration.declarant() == null
                    ? ""
                    : declaration.declarant().id();
            steps.add(new Addressed(
                    event.declarationId(),
                    new ObligationStep(ObligationStep.Effect.STATES, event.version(), at, procedure, holder, due)));
        }
        long accepted = Micros.of(declaration.acceptedAt());
        declaration.previousDocuments().stream()
                .filter(number -> isNumber(number) && !number.equals(event.declarationId()))
                .distinct()
                .limit(MOST_FOLLOWED)
                .forEach(number -> steps.add(new Addressed(
                        number,
                        new ObligationStep(
                                ObligationStep.Effect.FOLLOWS, event.version(), accepted, procedure, "", Map.of()))));
        return steps;
    }

    /** What a border event says: a release before declaration has to be followed by one; null for any other. */
    public static Addressed of(BorderEvent event) {
        if (event.kind() != BorderEvent.Kind.RELEASE || event.deadline() == null || !isNumber(event.movementId())) {
            return null;
        }
        return new Addressed(
                event.movementId(),
                new ObligationStep(
                        ObligationStep.Effect.STATES,
                        1,
                        Micros.of(event.occurredAt()),
                        "",
                        event.carrierId() == null ? "" : event.carrierId(),
                        Map.of(ObligationKind.EARLY_RELEASE, Micros.of(event.deadline()))));
    }

    private static boolean isNumber(String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NUMBER;
    }

    private static Map<ObligationKind, Long> due(Declaration d, String procedure, ObligationTerms terms) {
        EnumMap<ObligationKind, Long> due = new EnumMap<>(ObligationKind.class);
        d.allDocuments().map(AdditionalDocument::type).forEach(type -> {
            ObligationKind kind = undertaken(type);
            if (kind != null) {
                due.put(kind, until(d, terms.completion()));
            }
        });
        if (d.direction() == Direction.IMPORT && procedure.startsWith(TEMPORARY_IMPORT)) {
            due.put(ObligationKind.RE_EXPORT, until(d, terms.reExport()));
        }
        return due;
    }

    private static ObligationKind undertaken(String documentType) {
        return switch (documentType) {
            case DocumentType.UNDERTAKING_TEMPORARY -> ObligationKind.TEMPORARY_DECLARATION;
            case DocumentType.UNDERTAKING_INCOMPLETE -> ObligationKind.INCOMPLETE_DECLARATION;
            case DocumentType.UNDERTAKING_PERIODIC -> ObligationKind.PERIODIC_DECLARATION;
            default -> null;
        };
    }

    private static long until(Declaration declaration, Duration term) {
        return Micros.of(declaration.acceptedAt().plus(term));
    }
}
