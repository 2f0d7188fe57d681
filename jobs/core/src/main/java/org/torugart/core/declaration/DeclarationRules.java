// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rules of form a declaration should keep. Breaking one is reported and weighed, never a reason to refuse:
 * acceptance cannot be denied (Customs Code art. 192).
 */
public final class DeclarationRules {

    /** Most goods items a declaration may have. */
    public static final int MAX_ITEMS = 999;

    /** So that a hostile declaration cannot make its own decision unbounded. */
    private static final int MAX_VIOLATIONS = 100;

    private static final BigDecimal MAX_DUTY_RATE = BigDecimal.valueOf(1000);

    /** WCO unique consignment reference: last digit of the year, country, then the trader's own reference. */
    private static final Pattern UCR = Pattern.compile("\\d[A-Z]{2}[0-9A-Z()-]{1,32}");

    private final List<Violation> found = new ArrayList<>();

    private DeclarationRules() {}

    /**
     * All violations, header first, then items in order; at most 100. Fields that are not stated break no rule unless
     * they must be stated. Cost is linear in the declaration's size.
     */
    public static List<Violation> violations(Declaration declaration) {
        DeclarationRules rules = new DeclarationRules();
        rules.header(declaration);
        List<GoodsItem> items = declaration.items();
        for (int i = 0; i < items.size() && rules.found.size() < MAX_VIOLATIONS; i++) {
            rules.item(items.get(i), i + 1);
        }
        return rules.found.size() <= MAX_VIOLATIONS
                ? List.copyOf(rules.found)
                : List.copyOf(rules.found.subList(0, MAX_VIOLATIONS));
    }

    private void header(Declaration d) {
        stated("declarationOffice", d.declarationOffice(), 0);
        party("declarant", d.declarant(), true);
        party("importer", d.importer(), d.direction() == Direction.IMPORT);
        party("consignor", d.consignor(), false);
        party("consignee", d.consignee(), false);
        party("carrier", d.carrier(), false);
        country("exportCountry", d.exportCountry(), 0);
        country("destinationCountry", d.destinationCountry(), 0);
        for (int i = 0; i < d.itinerary().size(); i++) {
            country("itinerary[" + i + "]", d.itinerary().get(i), 0);
        }
        if (d.ucr() != null && !UCR.matcher(d.ucr()).matches()) {
            add(Violation.Code.INVALID_UCR, "ucr", d.ucr(), 0);
        }
        country("transport.vehicleCountry", d.transport().vehicleCountry(), 0);
        for (int i = 0; i < d.transport().containers().size(); i++) {
            String container = d.transport().containers().get(i);
            if (!ContainerNumber.isValid(container)) {
                add(Violation.Code.INVALID_CONTAINER, "transport.containers[" + i + "]", container, 0);
            }
        }
        money("invoiceTotal", d.invoiceTotal(), 0);
        if (d.exchangeRate() != null && d.exchangeRate().signum() < 0) {
            add(Violation.Code.NEGATIVE_VALUE, "exchangeRate", d.exchangeRate().toPlainString(), 0);
        }
        count("totalPackages", d.totalPackages(), 0);
        mass("totalGrossMass", d.totalGrossMass(), 0);
        if (d.items().isEmpty()) {
            add(Violation.Code.NO_ITEMS, "items", "0", 0);
        } else if (d.items().size() > MAX_ITEMS) {
            add(
                    Violation.Code.TOO_MANY_ITEMS,
                    "items",
                    Integer.toString(d.items().size()),
                    0);
        }
    }

    private void item(GoodsItem item, int number) {
        String path = "items[" + (number - 1) + "].";
        if (!HsCode.isValid(item.commodityCode())) {
            add(Violation.Code.INVALID_HS_CODE, path + "commodityCode", item.commodityCode(), number);
        }
        country(path + "originCountry", item.originCountry(), number);
        mass(path + "netMass", item.netMass(), number);
        mass(path + "grossMass", item.grossMass(), number);
        if (item.netMass() != null
                && item.grossMass() != null
                && item.netMass().milligrams() > item.grossMass().milligrams()) {
            add(Violation.Code.NET_ABOVE_GROSS, path + "netMass", item.netMass().toString(), number);
        }
        GoodsItem.SupplementaryQuantity quantity = item.supplementaryQuantity();
        if (quantity != null && quantity.quantity().signum() < 0) {
            add(
                    Violation.Code.NEGATIVE_VALUE,
                    path + "supplementaryQuantity",
                    quantity.quantity().toPlainString(),
                    number);
        }
        count(path + "packages", item.packages(), number);
        money(path + "invoiceValue", item.invoiceValue(), number);
        money(path + "customsValue", item.customsValue(), number);
        if (item.valuationMethod() < 0 || item.valuationMethod() > 6) {
            add(
                    Violation.Code.INVALID_VALUATION_METHOD,
                    path + "valuationMethod",
                    Integer.toString(item.valuationMethod()),
                    number);
        }
        BigDecimal rate = item.dutyRatePercent();
        if (rate != null && (rate.signum() < 0 || rate.compareTo(MAX_DUTY_RATE) > 0)) {
            add(Violation.Code.INVALID_DUTY_RATE, path + "dutyRatePercent", rate.toPlainString(), number);
        }
    }

    private void party(String field, Party party, boolean required) {
        if (party == null) {
            if (required) {
                add(Violation.Code.MISSING_FIELD, field, "", 0);
            }
            return;
        }
        stated(field + ".id", party.id(), 0);
        country(field + ".country", party.country(), 0);
    }

    private void stated(String field, String value, int item) {
        if (value.isBlank()) {
            add(Violation.Code.MISSING_FIELD, field, value, item);
        }
    }

    private void country(String field, String code, int item) {
        if (code != null && !IsoCodes.isCountry(code)) {
            add(Violation.Code.UNKNOWN_COUNTRY, field, code, item);
        }
    }

    private void money(String field, Money money, int item) {
        if (money == null) {
            return;
        }
        if (!IsoCodes.isCurrency(money.currency())) {
            add(Violation.Code.UNKNOWN_CURRENCY, field + ".currency", money.currency(), item);
        }
        if (money.tenThousandths() < 0) {
            add(Violation.Code.NEGATIVE_VALUE, field, money.toString(), item);
        }
    }

    private void mass(String field, Mass mass, int item) {
        if (mass != null && mass.milligrams() < 0) {
            add(Violation.Code.NEGATIVE_VALUE, field, mass.toString(), item);
        }
    }

    private void count(String field, int count, int item) {
        if (count < 0) {
            add(Violation.Code.NEGATIVE_VALUE, field, Integer.toString(count), item);
        }
    }

    private void add(Violation.Code code, String field, String value, int item) {
        found.add(new Violation(code, field, value, item));
    }
}
