// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Trait;
import org.torugart.core.intake.Door;
import org.torugart.core.movement.Movement;
import org.torugart.core.obligation.Obligation;
import org.torugart.core.obligation.ObligationStep;
import org.torugart.core.oversight.OverrideCase;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideTally;
import org.torugart.core.oversight.OversightStep;
import org.torugart.core.statistics.Findings;
import org.torugart.core.statistics.ForecastWatch;
import org.torugart.core.statistics.OfficeChanges;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.Tally;
import org.torugart.core.valuation.Comparables;
import org.torugart.core.valuation.ComparablesFact;
import org.torugart.core.valuation.Lots;
import org.torugart.core.valuation.LotsFact;

/** Every binary layout of the core, read and written again. New ones go last: kept inputs begin with the index. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum LayoutUnderTest {
    CONSIGNMENT(EntityRole.CONSIGNMENT),
    HISTORY(EntityRole.IMPORTER),
    MEANS_HISTORY(EntityRole.VEHICLE),
    COMPARABLES(EntityRole.COMPARABLES),
    LOTS(EntityRole.LOTS),
    DOSSIER(EntityRole.PARTY),
    GRANT(EntityRole.GRANT),
    DOOR(false, bytes -> Door.fromBytes("D", bytes).toBytes()),
    MOVEMENT(false, bytes -> Movement.of("M", bytes).toBytes()),
    OBLIGATION(false, bytes -> Obligation.of("O", bytes).toBytes()),
    OVERRIDE_CASE(false, bytes -> OverrideCase.fromBytes(bytes).toBytes()),
    OVERRIDE_COUNTS(false, bytes -> OverrideCounts.fromBytes(bytes).toBytes()),
    PROFILE_COUNTS(false, bytes -> ProfileCounts.fromBytes(bytes).toBytes()),
    OFFICE_CHANGES(false, bytes -> OfficeChanges.fromBytes(bytes).toBytes()),
    FORECAST_WATCH(false, bytes -> ForecastWatch.fromBytes(bytes).toBytes()),
    OBLIGATION_STEP(false, bytes -> ObligationStep.fromBytes(bytes).toBytes()),
    OVERRIDE_TALLY(false, bytes -> OverrideTally.fromBytes(bytes).toBytes()),
    OVERSIGHT_STEP(false, bytes -> OversightStep.fromBytes(bytes).toBytes()),
    TALLY(false, bytes -> Tally.fromBytes(bytes).toBytes()),
    FINDINGS(false, bytes -> Findings.fromBytes(bytes).toBytes()),
    CONTRIBUTION(false, LayoutUnderTest::contribution),
    ROW(false, bytes -> new EntityRow("vehicle:V", bytes, HistoryPlan.DEFAULT).toBytes()),
    HISTORY_FACT(true, bytes -> {
        HistoryFact fact = HistoryFact.fromBytes(bytes);
        fact.trait(Trait.FIRST_SEEN);
        return fact.toBytes();
    }),
    COMPARABLES_FACT(true, bytes -> ComparablesFact.fromBytes(bytes).toBytes()),
    LOTS_FACT(true, bytes -> LotsFact.fromBytes(bytes).toBytes()),
    DOSSIER_FACT(true, bytes -> DossierFact.fromBytes(bytes).toBytes()),
    GRANT_FACT(true, bytes -> GrantFact.fromBytes(bytes).toBytes()),
    DATED_FACT(true, bytes -> DatedFact.fromBytes(bytes).toBytes()),
    GOODS(true, bytes -> ConsignmentGoods.toBytes(ConsignmentGoods.fromBytes(bytes))),
    CONSIGNMENT_FACT(true, bytes -> {
        Consignment.fact(bytes);
        return bytes;
    });

    private final boolean fact;
    private final UnaryOperator<byte[]> rewritten;

    LayoutUnderTest(EntityRole role) {
        this(false, bytes -> EntityState.of(role, bytes).toBytes());
    }

    LayoutUnderTest(boolean fact, UnaryOperator<byte[]> rewritten) {
        this.fact = fact;
        this.rewritten = rewritten;
    }

    /** Those of facts, which travel in evidence; else those of state. */
    static List<LayoutUnderTest> all(boolean facts) {
        return Stream.of(values()).filter(layout -> layout.fact == facts).toList();
    }

    /** What is written of what was read. */
    byte[] rewritten(byte[] bytes) {
        return rewritten.apply(bytes);
    }

    /** Also as what holds prices, a lot or draws, and given to what adds these up. */
    private static byte[] contribution(byte[] bytes) {
        Contribution contribution = Contribution.fromBytes(bytes, "D");
        if (contribution.detail().length > 0) {
            new Lots().add(contribution);
            new Comparables().add(contribution);
            Draw.quantities(contribution);
        }
        return contribution.toBytes();
    }
}
