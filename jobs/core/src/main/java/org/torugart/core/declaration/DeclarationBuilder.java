// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Makes a {@link Declaration} part by part, each by its name. What is left out is not stated. For one thread. */
public final class DeclarationBuilder {
    private String declarationId;
    private int version = 1;
    private Instant acceptedAt;
    private Direction direction;
    private String declarationType;
    private String procedure;
    private String natureOfTransaction;
    private String paymentMethod;
    private final String declarationOffice;
    private String entryOffice;
    private String exportCountry;
    private String destinationCountry;
    private List<String> itinerary = List.of();
    private String ucr;
    private Party consignor;
    private Party consignee;
    private Party importer;
    private Party declarant;
    private Party carrier;
    private Transport transport = Transport.UNSTATED;
    private Money invoiceTotal;
    private BigDecimal exchangeRate;
    private int totalPackages;
    private Mass totalGrossMass;
    private List<GoodsItem> items = List.of();
    private List<AdditionalDocument> documents = List.of();
    private List<String> previousDocuments = List.of();

    DeclarationBuilder(String declarationId, Instant acceptedAt, Direction direction, String declarationOffice) {
        this.declarationId = declarationId;
        this.acceptedAt = acceptedAt;
        this.direction = direction;
        this.declarationOffice = declarationOffice;
    }

    DeclarationBuilder(Declaration declaration) {
        this.declarationId = declaration.declarationId();
        this.version = declaration.version();
        this.acceptedAt = declaration.acceptedAt();
        this.direction = declaration.direction();
        this.declarationType = declaration.declarationType();
        this.procedure = declaration.procedure();
        this.natureOfTransaction = declaration.natureOfTransaction();
        this.paymentMethod = declaration.paymentMethod();
        this.declarationOffice = declaration.declarationOffice();
        this.entryOffice = declaration.entryOffice();
        this.exportCountry = declaration.exportCountry();
        this.destinationCountry = declaration.destinationCountry();
        this.itinerary = declaration.itinerary();
        this.ucr = declaration.ucr();
        this.consignor = declaration.consignor();
        this.consignee = declaration.consignee();
        this.importer = declaration.importer();
        this.declarant = declaration.declarant();
        this.carrier = declaration.carrier();
        this.transport = declaration.transport();
        this.invoiceTotal = declaration.invoiceTotal();
        this.exchangeRate = declaration.exchangeRate();
        this.totalPackages = declaration.totalPackages();
        this.totalGrossMass = declaration.totalGrossMass();
        this.items = declaration.items();
        this.documents = declaration.documents();
        this.previousDocuments = declaration.previousDocuments();
    }

    public DeclarationBuilder declarationId(String declarationId) {
        this.declarationId = declarationId;
        return this;
    }

    public DeclarationBuilder version(int version) {
        this.version = version;
        return this;
    }

    public DeclarationBuilder acceptedAt(Instant acceptedAt) {
        this.acceptedAt = acceptedAt;
        return this;
    }

    public DeclarationBuilder direction(Direction direction) {
        this.direction = direction;
        return this;
    }

    public DeclarationBuilder declarationType(String declarationType) {
        this.declarationType = declarationType;
        return this;
    }

    public DeclarationBuilder procedure(String procedure) {
        this.procedure = procedure;
        return this;
    }

    public DeclarationBuilder natureOfTransaction(String natureOfTransaction) {
        this.natureOfTransaction = natureOfTransaction;
        return this;
    }

    public DeclarationBuilder paymentMethod(String paymentMethod) {
        this.paymentMethod = paymentMethod;
        return this;
    }

    public DeclarationBuilder entryOffice(String entryOffice) {
        this.entryOffice = entryOffice;
        return this;
    }

    public DeclarationBuilder exportCountry(String exportCountry) {
        this.exportCountry = exportCountry;
        return this;
    }

    public DeclarationBuilder destinationCountry(String destinationCountry) {
        this.destinationCountry = destinationCountry;
        return this;
    }

    public DeclarationBuilder itinerary(List<String> itinerary) {
        this.itinerary = itinerary;
        return this;
    }

    public DeclarationBuilder ucr(String ucr) {
        this.ucr = ucr;
        return this;
    }

    public DeclarationBuilder consignor(Party consignor) {
        this.consignor = consignor;
        return this;
    }

    public DeclarationBuilder consignee(Party consignee) {
        this.consignee = consignee;
        return this;
    }

    public DeclarationBuilder importer(Party importer) {
        this.importer = importer;
        return this;
    }

    public DeclarationBuilder declarant(Party declarant) {
        this.declarant = declarant;
        return this;
    }

    public DeclarationBuilder carrier(Party carrier) {
        this.carrier = carrier;
        return this;
    }

    public DeclarationBuilder transport(Transport transport) {
        this.transport = transport;
        return this;
    }

    public DeclarationBuilder invoiceTotal(Money invoiceTotal) {
        this.invoiceTotal = invoiceTotal;
        return this;
    }

    public DeclarationBuilder exchangeRate(BigDecimal exchangeRate) {
        this.exchangeRate = exchangeRate;
        return this;
    }

    public DeclarationBuilder totalPackages(int totalPackages) {
        this.totalPackages = totalPackages;
        return this;
    }

    public DeclarationBuilder totalGrossMass(Mass totalGrossMass) {
        this.totalGrossMass = totalGrossMass;
        return this;
    }

    public DeclarationBuilder items(List<GoodsItem> items) {
        this.items = items;
        return this;
    }

    public DeclarationBuilder documents(List<AdditionalDocument> documents) {
        this.documents = documents;
        return this;
    }

    public DeclarationBuilder previousDocuments(List<String> previousDocuments) {
        this.previousDocuments = previousDocuments;
        return this;
    }

    /**
     * What was stated.
     *
     * @throws NullPointerException naming what is null and never may be
     */
    public Declaration build() {
        return new Declaration(
                declarationId,
                version,
                acceptedAt,
                direction,
                declarationType,
                procedure,
                natureOfTransaction,
                paymentMethod,
                declarationOffice,
                entryOffice,
                exportCountry,
                destinationCountry,
                itinerary,
                ucr,
                consignor,
                consignee,
                importer,
                declarant,
                carrier,
                transport,
                invoiceTotal,
                exchangeRate,
                totalPackages,
                totalGrossMass,
                items,
                documents,
                previousDocuments);
    }
}
