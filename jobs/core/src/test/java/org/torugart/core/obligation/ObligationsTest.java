// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.Party;
import org.torugart.core.history.Micros;

class ObligationsTest {
    private static final Instant ACCEPTED = Instant.parse("2026-03-02T09:00:00Z");
    private static final ObligationTerms TERMS = new ObligationTerms(Duration.ofDays(10), Duration.ofDays(100));

    private static List<Obligations.Addressed> said(
            int version, String procedure, List<String> documents, List<String> previous) {
        Declaration declaration = Declaration.builder("D-1", ACCEPTED, Direction.IMPORT, "41710908")
                .version(version)
                .procedure(procedure)
                .declarant(new Party("KG7", null, null))
                .documents(documents.stream()
                        .map(type -> new AdditionalDocument(type, "N", null))
                        .toList())
                .previousDocuments(previous)
                .build();
        DeclarationEvent.Kind kind = version == 1 ? DeclarationEvent.Kind.LODGED : DeclarationEvent.Kind.AMENDED;
        return Obligations.of(
                new DeclarationEvent("D-1", version, kind, ACCEPTED.plusSeconds(version), declaration), TERMS);
    }

    @Test
    void nearlyAllSayNothing() {
        assertThat(said(1, "40", List.of(DocumentType.INVOICE), List.of())).isEmpty();
        assertThat(said(1, null, List.of(), List.of("", "D-1", "x".repeat(65)))).isEmpty();
        assertThat(Obligations.of(
                        new DeclarationEvent("D-1", 1, DeclarationEvent.Kind.RELEASED, ACCEPTED, null), TERMS))
                .isEmpty();
    }

    @Test
    void whatIsUndertakenIsOwedFromAcceptanceOn() {
        assertThat(said(1, "53", List.of(DocumentType.UNDERTAKING_PERIODIC), List.of()))
                .containsExactly(new Obligations.Addressed(
                        "D-1",
                        new ObligationStep(
                                ObligationStep.Effect.STATES,
                                1,
                                Micros.of(ACCEPTED.plusSeconds(1)),
                                "53",
                                "KG7",
                                Map.of(
                                        ObligationKind.PERIODIC_DECLARATION,
                                        Micros.of(ACCEPTED.plus(Duration.ofDays(10))),
                                        ObligationKind.RE_EXPORT,
                                        Micros.of(ACCEPTED.plus(Duration.ofDays(100)))))));
    }

    @Test
    void anAmendmentSaysWhatIsOwedAlsoWhenThatIsNothing() {
        assertThat(said(2, "40", List.of(), List.of()))
                .singleElement()
                .satisfies(said -> assertThat(said.step().due()).isEmpty());
    }

    @Test
    void whoeverNamesAPreviousDocumentFollowsIt() {
        assertThat(said(1, "31", List.of(), List.of("D-0", "R-9", "D-0")))
                .extracting(Obligations.Addressed::number)
                .containsExactly("D-0", "R-9");
        assertThat(said(1, "31", List.of(), List.of("D-0")))
                .containsExactly(new Obligations.Addressed(
                        "D-0",
                        new ObligationStep(ObligationStep.Effect.FOLLOWS, 1, Micros.of(ACCEPTED), "31", "", Map.of())));
    }

    @Test
    void anEarlyReleaseIsToBeDeclared() {
        assertThat(Obligations.of(release(BorderEvent.Kind.RELEASE, ACCEPTED.plusSeconds(9))))
                .isEqualTo(new Obligations.Addressed(
                        "R-9",
                        new ObligationStep(
                                ObligationStep.Effect.STATES,
                                1,
                                Micros.of(ACCEPTED),
                                "",
                                "KG8",
                                Map.of(ObligationKind.EARLY_RELEASE, Micros.of(ACCEPTED.plusSeconds(9))))));
        assertThat(Obligations.of(release(BorderEvent.Kind.RELEASE, null))).isNull();
        assertThat(Obligations.of(release(BorderEvent.Kind.DEPARTURE, ACCEPTED)))
                .isNull();
    }

    private static BorderEvent release(BorderEvent.Kind kind, Instant deadline) {
        return new BorderEvent(
                "E-1", kind, ACCEPTED, null, null, List.of(), null, 0, "R-9", "KG8", deadline, null, null, null,
                List.of(), null, null);
    }
}
