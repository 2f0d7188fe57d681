// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import org.torugart.core.declaration.HsCode;

/**
 * An item with all of its declaration: one fact, so that a rule about an item needs no join. Null for what is not stated.
 * Public for the rules.
 */
public final class ItemFact {
    private final DeclarationFact declaration;
    private final int number;
    private final String origin;
    private final String hs2;
    private final String hs4;
    private final String hs6;
    private final String description;
    private final String manifestOrigin;
    private final Double value;
    private final Double invoiceValue;
    private final Double netMass;
    private final Double grossMass;
    private final Double unitValue;
    private final Double packages;
    private final Double manifestValue;
    private final Double manifestNetMass;
    private final Double manifestGrossMass;
    private final Double valueRatio;
    private final Double massRatio;

    ItemFact(DeclarationFact declaration, Facts facts, int item) {
        this.declaration = declaration;
        number = item + 1;
        origin = TextField.ORIGIN.read(facts, item);
        String code = TextField.COMMODITY_CODE.read(facts, item);
        hs2 = HsCode.prefix(code, 2);
        hs4 = HsCode.prefix(code, 4);
        hs6 = HsCode.prefix(code, 6);
        description = TextField.DESCRIPTION.read(facts, item);
        manifestOrigin = TextField.MANIFEST_ORIGIN.read(facts, item);
        value = DeclarationFact.stated(NumberField.VALUE, facts, item);
        invoiceValue = DeclarationFact.stated(NumberField.INVOICE_VALUE, facts, item);
        netMass = DeclarationFact.stated(NumberField.NET_MASS, facts, item);
        grossMass = DeclarationFact.stated(NumberField.GROSS_MASS, facts, item);
        unitValue = DeclarationFact.stated(NumberField.UNIT_VALUE, facts, item);
        packages = DeclarationFact.stated(NumberField.PACKAGES, facts, item);
        manifestValue = DeclarationFact.stated(NumberField.MANIFEST_VALUE, facts, item);
        manifestNetMass = DeclarationFact.stated(NumberField.MANIFEST_NET_MASS, facts, item);
        manifestGrossMass = DeclarationFact.stated(NumberField.MANIFEST_GROSS_MASS, facts, item);
        valueRatio = DeclarationFact.stated(NumberField.VALUE_RATIO, facts, item);
        massRatio = DeclarationFact.stated(NumberField.MASS_RATIO, facts, item);
    }

    public int getNumber() {
        return number;
    }

    public String getOrigin() {
        return origin;
    }

    public String getHs2() {
        return hs2;
    }

    public String getHs4() {
        return hs4;
    }

    public String getHs6() {
        return hs6;
    }

    public String getDescription() {
        return description;
    }

    public String getManifestOrigin() {
        return manifestOrigin;
    }

    public Double getValue() {
        return value;
    }

    public Double getInvoiceValue() {
        return invoiceValue;
    }

    public Double getNetMass() {
        return netMass;
    }

    public Double getGrossMass() {
        return grossMass;
    }

    public Double getUnitValue() {
        return unitValue;
    }

    public Double getPackages() {
        return packages;
    }

    public Double getManifestValue() {
        return manifestValue;
    }

    public Double getManifestNetMass() {
        return manifestNetMass;
    }

    public Double getManifestGrossMass() {
        return manifestGrossMass;
    }

    public Double getValueRatio() {
        return valueRatio;
    }

    public Double getMassRatio() {
        return massRatio;
    }

    public String getExportCountry() {
        return declaration.getExportCountry();
    }

    public String getOffice() {
        return declaration.getOffice();
    }

    public String getEntryOffice() {
        return declaration.getEntryOffice();
    }

    public String getProcedure() {
        return declaration.getProcedure();
    }

    public String getDirection() {
        return declaration.getDirection();
    }

    public String getImporter() {
        return declaration.getImporter();
    }

    public String getMode() {
        return declaration.getMode();
    }

    public String getVehicleCountry() {
        return declaration.getVehicleCountry();
    }

    public String getCurrency() {
        return declaration.getCurrency();
    }

    public List<String> getItinerary() {
        return declaration.getItinerary();
    }

    public Double getTotalValue() {
        return declaration.getTotalValue();
    }

    public Double getTotalNetMass() {
        return declaration.getTotalNetMass();
    }

    public Double getTotalGrossMass() {
        return declaration.getTotalGrossMass();
    }

    public Double getManifestTotalMass() {
        return declaration.getManifestTotalMass();
    }

    public Double getTotalPackages() {
        return declaration.getTotalPackages();
    }

    public Double getInvoiceTotal() {
        return declaration.getInvoiceTotal();
    }

    public Double getItemCount() {
        return declaration.getItemCount();
    }

    public Double getImporterCount() {
        return declaration.getImporterCount();
    }

    public Double getImporterViolations() {
        return declaration.getImporterViolations();
    }

    public Double getImporterDays() {
        return declaration.getImporterDays();
    }
}
