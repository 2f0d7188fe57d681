// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.history.Catalogue;
import org.torugart.core.history.Measure;

/** Which measures are kept of the entities of each role. Immutable. */
public final class HistoryPlan {
    /** What the roles say. */
    public static final HistoryPlan DEFAULT = new HistoryPlan(ofRoles());

    private final Map<EntityRole, Catalogue> catalogues;
    private final Collection<Measure> measures;

    private HistoryPlan(Map<EntityRole, Catalogue> catalogues) {
        this.catalogues = catalogues;
        Map<Integer, Measure> byId = new TreeMap<>();
        catalogues.values().forEach(catalogue -> catalogue.measures().forEach(m -> byId.put(m.id(), m)));
        this.measures = byId.values();
    }

    private static Map<EntityRole, Catalogue> ofRoles() {
        Map<EntityRole, Catalogue> catalogues = new EnumMap<>(EntityRole.class);
        for (EntityRole role : EntityRole.values()) {
            if (role.catalogue() != null) {
                catalogues.put(role, role.catalogue());
            }
        }
        return catalogues;
    }

    /** This with another measure of the entities of a role: absent from what was counted before, not zero. */
    public HistoryPlan with(EntityRole role, Measure measure) {
        Map<EntityRole, Catalogue> more = new EnumMap<>(catalogues);
        more.put(role, of(role).with(measure));
        return new HistoryPlan(more);
    }

    /** What is kept of the entities of a role; null when they have no history. */
    public Catalogue of(EntityRole role) {
        return catalogues.get(role);
    }

    /** Every measure that is kept of some role, by id. */
    public Collection<Measure> measures() {
        return measures;
    }
}
