// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import java.util.SortedMap;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;
import org.torugart.core.evidence.Shipment;

/**
 * Drools with the executable model, which its documentation recommends, and one session for all declarations: facts go
 * in, rules fire, facts go out. Facts are made beforehand, and their making is not measured. What else was tried and was
 * slower is in {@code RATIONALE.md}.
 */
final class DroolsEngine implements MatchEngine<Hits> {
    /** By declaration: the declaration, then its items. */
    private final Object[][] facts;

    private final KieSession session;
    private final Hits hits = new Hits();

    DroolsEngine(List<SyntheticProfile> profiles, List<Shipment> shipments) {
        session = new KieHelper()
                .addContent(DroolsRules.of(profiles), ResourceType.DRL)
                .build(ExecutableModelProject.class)
                .newKieSession();
        session.setGlobal("hits", hits);
        facts = shipments.stream().map(Facts::new).map(DroolsEngine::facts).toArray(Object[][]::new);
    }

    private static Object[] facts(Facts known) {
        Object[] facts = new Object[1 + known.items.length];
        DeclarationFact declaration = new DeclarationFact(known);
        facts[0] = declaration;
        for (int i = 0; i < known.items.length; i++) {
            facts[1 + i] = new ItemFact(declaration, known, i);
        }
        return facts;
    }

    @Override
    public Hits match(int declaration) {
        hits.clear();
        FactHandle[] handles = new FactHandle[facts[declaration].length];
        for (int f = 0; f < handles.length; f++) {
            handles[f] = session.insert(facts[declaration][f]);
        }
        session.fireAllRules();
        for (FactHandle handle : handles) {
            session.delete(handle);
        }
        return hits;
    }

    @Override
    public SortedMap<Integer, Integer> hits(Hits result) {
        return result.firstItems();
    }
}
