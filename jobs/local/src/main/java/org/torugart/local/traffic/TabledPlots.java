// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.ControlChannel;

/** Stories about what tables of reference data say: papers on both sides agree, and only a table tells what is wrong. */
final class TabledPlots {
    /** Nobody else trades in these, so that prices of others say nothing of them. */
    private static final Commodity TOOLS = commodity("846711", "Pneumatic tools for working in the hand", 12, null, 0);

    /** Its code ended with the nomenclature of 2022; the next is what it became. */
    static final Commodity FORMER_PHONES =
            commodity("851712", "Telephones for cellular networks or for other wireless networks", 420, "796", 0.4);

    private static final Commodity PHONES = commodity("851713", "Smartphones", 420, "796", 0.4);

    private static final Commodity ISOTOPES =
            commodity("284443", "Radioactive elements, isotopes and compounds", 100, null, 0);

    /** Few offices are competent for these goods. */
    static final String GUARDED = "2844";

    /** What these stories trade in beside what everybody does. */
    static final List<Commodity> GOODS = List.of(TOOLS, ISOTOPES);

    private final PlantedGoods planted;
    private final RandomStream random;

    TabledPlots(PlantedGoods planted) {
        this.planted = planted;
        this.random = planted.random;
    }

    private static Commodity commodity(
            String hs6, String description, double usdPerKg, String unit, double kilogramsPerUnit) {
        return new Commodity(
                hs6, description, usdPerKg, BigDecimal.ZERO, unit, kilogramsPerUnit, 0, List.of("CN", "DE"));
    }

    /** A fifth or less of what such goods are worth, by the papers of both sides. */
    void valued(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), TOOLS, planted.modestValue(), at);
        if (plot == Plot.BENCHMARK_TWIN) {
            story.twin(c);
            return;
        }
        int more = 5 + random.below(2);
        Line line = PlantedGoods.only(c);
        line.netMass *= more;
        line.grossMass *= more;
        line.recordedNetMass *= more;
        line.recordedGrossMass *= more;
        story.subject(c, ControlChannel.YELLOW, found(at, ViolationCategory.VALUE));
    }

    /** Both sides state a code that has ended, or the one that came in its place. */
    void classified(Story story, Plot plot, long at) {
        boolean twin = plot == Plot.CODE_TWIN;
        Consignment c = planted.fresh(planted.connected(), twin ? PHONES : FORMER_PHONES, planted.modestValue(), at);
        if (twin) {
            story.twin(c);
        } else {
            story.subject(c, ControlChannel.YELLOW, found(at, ViolationCategory.CLASSIFICATION));
        }
    }

    /** Goods that few may clear are declared at the border, or where they belong. */
    void lodged(Story story, Plot plot, long at) {
        Consignment c = planted.fresh(planted.connected(), ISOTOPES, planted.modestValue(), at);
        if (plot == Plot.OFFICE_TWIN) {
            boolean open = Office.BISHKEK.isOpen(Calendar.weekday(at), Calendar.hour(at));
            planted.declareAt(c, open ? Office.BISHKEK : Office.MANAS);
            story.twin(c);
        } else {
            story.subject(c, ControlChannel.YELLOW, found(at, ViolationCategory.OTHER));
        }
    }

    private Story.Finding found(long at, ViolationCategory category) {
        return new Story.Finding(at + random.between(5 * Calendar.HOUR, 30 * Calendar.HOUR), Set.of(category));
    }
}
