// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One version of a goods declaration, as declared. Immutable. Impossible values are kept and reported by
 * {@link DeclarationRules#violations}: acceptance cannot be denied (Customs Code art. 192).
 *
 * @param declarationId the declaration's identifier; never null or blank
 * @param version 1 for the lodged declaration, higher for each permitted amendment
 * @param acceptedAt acceptance, UTC: the law, rates and registers of this instant apply (arts. 5, 120)
 * @param direction import, export or transit
 * @param declarationType type of declaration or process (EAEU box 1, second part); null when not stated
 * @param procedure customs regime code (GovernmentProcedure, box 37; art. 24); null when not stated
 * @param natureOfTransaction nature of the transaction (box 24); null when not stated
 * @param paymentMethod payment method (box 48); null when not stated
 * @param declarationOffice office where the declaration is lodged; never null
 * @param entryOffice office where the goods enter (box 29); null when not stated
 * @param exportCountry country of dispatch, ISO 3166-1 alpha-2 (box 15); null when not stated
 * @param destinationCountry country of destination, ISO 3166-1 alpha-2 (box 17); null when not stated
 * @param itinerary countries crossed, in order, ISO 3166-1 alpha-2; never null
 * @param ucr unique consignment reference (WCO UCR, box 7); null when not stated
 * @param consignor sender (box 2); null when not stated
 * @param consignee receiver (box 8); null when not stated
 * @param importer trader responsible for the goods (box 9); null when not stated
 * @param declarant who declares, often a broker (box 14, 54); null when not stated
 * @param carrier who carries (box 50); null when not stated
 * @param transport how the goods cross the border; never null
 * @param invoiceTotal invoice total in invoice currency (box 22); null when not stated
 * @param exchangeRate national currency per unit of invoice currency on the day of receipt (box 23; art. 120); null
 *     when not stated
 * @param totalPackages packages in all (box 6); 0 when not stated
 * @param totalGrossMass gross mass in all (box 35); null when not stated
 * @param items goods items in declared order; never null, may be empty (then a violation)
 * @param documents documents for the whole declaration (box 44); never null
 * @param previousDocuments transit or summary declarations this one follows (box 40); never null
 */
public record Declaration(
        String declarationId,
        int version,
        Instant acceptedAt,
        Direction direction,
        String declarationType,
        String procedure,
        String natureOfTransaction,
        String paymentMethod,
        String declarationOffice,
        String entryOffice,
        String exportCountry,
        String destinationCountry,
        List<String> itinerary,
        String ucr,
        Party consignor,
        Party consignee,
        Party importer,
        Party declarant,
        Party carrier,
        Transport transport,
        Money invoiceTotal,
        BigDecimal exchangeRate,
        int totalPackages,
        Mass totalGrossMass,
        List<GoodsItem> items,
        List<AdditionalDocument> documents,
        List<String> previousDocuments) {

    public Declaration {
        Objects.requireNonNull(declarationId, "declarationId");
        Objects.requireNonNull(acceptedAt, "acceptedAt");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(declarationOffice, "declarationOffice");
        Objects.requireNonNull(transport, "transport");
        itinerary = List.copyOf(itinerary);
        items = List.copyOf(items);
        documents = List.copyOf(documents);
        previousDocuments = List.copyOf(previousDocuments);
    }

    /** A declaration, version 1, of which nothing else is stated yet. */
    public static DeclarationBuilder builder(
            String declarationId, Instant acceptedAt, Direction direction, String declarationOffice) {
        return new DeclarationBuilder(declarationId, acceptedAt, direction, declarationOffice);
    }

    /** This declaration, to be stated otherwise in some part. */
    public DeclarationBuilder toBuilder() {
        return new DeclarationBuilder(this);
    }

    /** The trader responsible for the goods; the consignee stands in for an importer not stated. Null without either. */
    public Party responsible() {
        return importer == null ? consignee : importer;
    }

    /** Sum of the items' customs values in 1/10,000 of national currency; items without one count as zero. */
    public long customsValueTenThousandths() {
        long sum = 0;
        for (GoodsItem item : items) {
            if (item.customsValue() != null) {
                sum += item.customsValue().tenThousandths();
            }
        }
        return sum;
    }

    /** Every document stated: for the whole declaration, then line by line. */
    public Stream<AdditionalDocument> allDocuments() {
        return Stream.concat(documents.stream(), items.stream().flatMap(item -> item.documents().stream()));
    }

    /** Whether a document of this type is stated for the whole declaration. */
    public boolean hasDocument(String type) {
        return documents.stream().anyMatch(d -> d.type().equals(type));
    }
}
