// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import java.util.List;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;

/** What declarations and control results contribute to history: the one place that fills {@link Measure}s. */
public final class Contributions {
    private Contributions() {}

    /**
     * The contribution of a declaration to one entity.
     *
     * @param items the items that concern the entity: all of them for a party, some for a commodity
     * @param withUnitValues whether unit values are comparable between these items
     * @param useHash hash of the transport document for a vehicle or container, 0 for others
     */
    public static Contribution of(
            Declaration declaration, List<GoodsItem> items, boolean withUnitValues, long useHash) {
        long[] measures = new long[Measure.COUNT];
        measures[Measure.DECLARATIONS.ordinal()] = 1;
        for (GoodsItem item : items) {
            long value = item.customsValue() == null ? 0 : item.customsValue().tenThousandths();
            long mass = item.netMass() == null ? 0 : item.netMass().milligrams();
            measures[Measure.VALUE.ordinal()] += value;
            measures[Measure.NET_MASS.ordinal()] += mass;
            if (withUnitValues && value > 0 && mass > 0) {
                // value in 1/10,000 and mass in 1/1,000,000, so a factor 100 makes it a unit value per kilogram
                long log = Math.round(StrictMath.log(100.0 * value / mass) * 1e3);
                measures[Measure.UNIT_VALUES.ordinal()]++;
                measures[Measure.LOG_UNIT_VALUE.ordinal()] += log;
                measures[Measure.LOG_UNIT_VALUE_SQUARED.ordinal()] += log * log;
            }
        }
        return new Contribution(Micros.of(declaration.acceptedAt()), declaration.declarationId(), useHash, measures);
    }

    /** The contribution of a completed control to every entity its declaration named. */
    public static Contribution of(ControlResult result) {
        long[] measures = new long[Measure.COUNT];
        measures[Measure.INSPECTED.ordinal()] = 1;
        if (!result.violations().isEmpty()) {
            measures[Measure.VIOLATIONS.ordinal()] = 1;
            if (result.severity() >= 2) {
                measures[Measure.SERIOUS.ordinal()] = 1;
            }
            for (ViolationCategory category : result.violations()) {
                measures[measureOf(category).ordinal()] = 1;
            }
        }
        return new Contribution(Micros.of(result.recordedAt()), result.declarationId(), 0, measures);
    }

    private static Measure measureOf(ViolationCategory category) {
        return switch (category) {
            case VALUE -> Measure.VALUE_VIOLATIONS;
            case QUANTITY -> Measure.QUANTITY_VIOLATIONS;
            case CLASSIFICATION -> Measure.CLASSIFICATION_VIOLATIONS;
            case ORIGIN -> Measure.ORIGIN_VIOLATIONS;
            case PROHIBITED -> Measure.PROHIBITED_VIOLATIONS;
            case DOCUMENTS -> Measure.DOCUMENT_VIOLATIONS;
            case OTHER -> Measure.OTHER_VIOLATIONS;
        };
    }
}
