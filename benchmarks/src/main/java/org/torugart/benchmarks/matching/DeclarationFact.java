// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;

/** A declaration as a rule engine likes it: a flat bean, null for what is not stated. Public for the rules. */
public final class DeclarationFact {
    private final String exportCountry;
    private final String office;
    private final String entryOffice;
    private final String procedure;
    private final String direction;
    private final String importer;
    private final String mode;
    private final String vehicleCountry;
    private final String currency;
    private final List<String> itinerary;
    private final Double totalValue;
    private final Double totalNetMass;
    private final Double totalGrossMass;
    private final Double manifestTotalMass;
    private final Double totalPackages;
    private final Double invoiceTotal;
    private final Double itemCount;
    private final Double importerCount;
    private final Double importerViolations;
    private final Double importerDays;

    DeclarationFact(Facts facts) {
        exportCountry = TextField.EXPORT_COUNTRY.read(facts, 0);
        office = TextField.OFFICE.read(facts, 0);
        entryOffice = TextField.ENTRY_OFFICE.read(facts, 0);
        procedure = TextField.PROCEDURE.read(facts, 0);
        direction = TextField.DIRECTION.read(facts, 0);
        importer = TextField.IMPORTER.read(facts, 0);
        mode = TextField.MODE.read(facts, 0);
        vehicleCountry = TextField.VEHICLE_COUNTRY.read(facts, 0);
        currency = TextField.CURRENCY.read(facts, 0);
        itinerary = facts.declaration.itinerary();
        totalValue = stated(NumberField.TOTAL_VALUE, facts, 0);
        totalNetMass = stated(NumberField.TOTAL_NET_MASS, facts, 0);
        totalGrossMass = stated(NumberField.TOTAL_GROSS_MASS, facts, 0);
        manifestTotalMass = stated(NumberField.MANIFEST_TOTAL_MASS, facts, 0);
        totalPackages = stated(NumberField.TOTAL_PACKAGES, facts, 0);
        invoiceTotal = stated(NumberField.INVOICE_TOTAL, facts, 0);
        itemCount = stated(NumberField.ITEM_COUNT, facts, 0);
        importerCount = stated(NumberField.IMPORTER_COUNT, facts, 0);
        importerViolations = stated(NumberField.IMPORTER_VIOLATIONS, facts, 0);
        importerDays = stated(NumberField.IMPORTER_DAYS, facts, 0);
    }

    static Double stated(NumberField field, Facts facts, int item) {
        double value = field.read(facts, item);
        return Double.isNaN(value) ? null : value;
    }

    public String getExportCountry() {
        return exportCountry;
    }

    public String getOffice() {
        return office;
    }

    public String getEntryOffice() {
        return entryOffice;
    }

    public String getProcedure() {
        return procedure;
    }

    public String getDirection() {
        return direction;
    }

    public String getImporter() {
        return importer;
    }

    public String getMode() {
        return mode;
    }

    public String getVehicleCountry() {
        return vehicleCountry;
    }

    public String getCurrency() {
        return currency;
    }

    public List<String> getItinerary() {
        return itinerary;
    }

    public Double getTotalValue() {
        return totalValue;
    }

    public Double getTotalNetMass() {
        return totalNetMass;
    }

    public Double getTotalGrossMass() {
        return totalGrossMass;
    }

    public Double getManifestTotalMass() {
        return manifestTotalMass;
    }

    public Double getTotalPackages() {
        return totalPackages;
    }

    public Double getInvoiceTotal() {
        return invoiceTotal;
    }

    public Double getItemCount() {
        return itemCount;
    }

    public Double getImporterCount() {
        return importerCount;
    }

    public Double getImporterViolations() {
        return importerViolations;
    }

    public Double getImporterDays() {
        return importerDays;
    }
}
