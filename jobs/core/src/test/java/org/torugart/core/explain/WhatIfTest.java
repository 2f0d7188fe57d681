// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.declaration.GoodsItem;

/** Against rules whose thresholds are known. */
class WhatIfTest {
    private static final Declaration DECLARATION = new Declarations().build();

    private static long customsValue(Declaration declaration) {
        return declaration.items().get(0).customsValue().tenThousandths();
    }

    @Property
    void theSmallestChangeReachesTheThresholdAndNoFurther(@ForAll @LongRange(min = 1, max = 5_000) long perMille) {
        long stated = customsValue(DECLARATION);
        long threshold = Math.round(stated * (1 + perMille / 1000.0));
        WhatIf whatIf = new WhatIf(
                DECLARATION,
                ControlChannel.RED,
                (changed, without) -> customsValue(changed) < threshold ? ControlChannel.RED : ControlChannel.YELLOW);
        Change change = whatIf.smallestTowardsRelease().orElseThrow();
        assertThat(change.stated()).isEqualTo(Stated.CUSTOMS_VALUE);
        assertThat(change.channel()).isEqualTo(ControlChannel.YELLOW);
        assertThat(change.share()).isCloseTo(perMille / 1000.0, within(0.002));
        assertThat(whatIf.smallestTowardsControl()).isEmpty();
    }

    @Test
    void theSmallerOfTwoChangesIsTold() {
        GoodsItem item = DECLARATION.items().get(0);
        long mass = item.netMass().milligrams();
        WhatIf whatIf = new WhatIf(DECLARATION, ControlChannel.GREEN, (changed, without) -> {
            boolean light = changed.items().get(0).netMass().milligrams() < 0.7 * mass;
            boolean dear = customsValue(changed) > 4 * customsValue(DECLARATION);
            return light ? ControlChannel.YELLOW : dear ? ControlChannel.RED : ControlChannel.GREEN;
        });
        Change change = whatIf.smallestTowardsControl().orElseThrow();
        assertThat(change.stated()).isEqualTo(Stated.NET_MASS);
        assertThat(change.share()).isCloseTo(0.3, within(0.001));
        assertThat(change.text())
                .startsWith("YELLOW with a net mass of ")
                .endsWith(" instead of " + item.netMass() + " for item 1");
        assertThat(whatIf.smallestTowardsRelease()).isEmpty();
    }

    @Test
    void whatIsStatedInAllChangesWithAnItem() {
        GoodsItem item = DECLARATION.items().get(0);
        Declaration more =
                Stated.INVOICE_VALUE.with(DECLARATION, 0, item.invoiceValue().tenThousandths() + 70_000);
        assertThat(more.invoiceTotal().tenThousandths()
                        - DECLARATION.invoiceTotal().tenThousandths())
                .isEqualTo(70_000);
        Declaration heavier =
                Stated.GROSS_MASS.with(DECLARATION, 0, item.grossMass().milligrams() + 5);
        assertThat(heavier.totalGrossMass().milligrams()
                        - DECLARATION.totalGrossMass().milligrams())
                .isEqualTo(5);
        assertThat(Stated.PACKAGES
                        .with(DECLARATION, 0, Integer.MAX_VALUE)
                        .items()
                        .get(0)
                        .packages())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theFewestProfilesThatMatterAreNamed() {
        WhatIf whatIf = new WhatIf(
                DECLARATION,
                ControlChannel.RED,
                (changed, without) -> without.containsAll(Set.of("b", "d")) ? ControlChannel.BLUE : ControlChannel.RED);
        assertThat(whatIf.decisive(Set.of("a", "b", "c", "d", "e"))).isEqualTo(Set.of("b", "d"));
        assertThat(whatIf.decisive(Set.of("a", "c"))).isEmpty();
    }
}
