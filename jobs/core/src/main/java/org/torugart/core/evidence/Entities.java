// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Catalogue;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Contributions;
import org.torugart.core.history.Goods;
import org.torugart.core.history.History;
import org.torugart.core.valuation.Lots;
import org.torugart.core.valuation.Price;

/** The entities a declaration names, and what it contributes to each; which there are, {@link EntityRole} says. */
public final class Entities {

    /**
     * An entity asked for evidence.
     *
     * @param role what it is to the declaration
     * @param key its key, unique over roles
     * @param contribution what the declaration adds to what is kept of it; null where that is nothing
     */
    public record Entity(EntityRole role, String key, Contribution contribution) {}

    private Entities() {}

    /** Every entity once, in a fixed order. A party that is not stated or has a blank id gives none. */
    public static List<Entity> of(Declaration d) {
        return of(d, HistoryPlan.DEFAULT);
    }

    /** The same with contributions to what a plan keeps. */
    public static List<Entity> of(Declaration d, HistoryPlan plan) {
        List<Entity> entities = new ArrayList<>();
        Goods whole = new Goods(d, d.items());
        for (EntityRole role : EntityRole.values()) {
            switch (role.scope()) {
                case WHOLE -> {
                    String key = role.keyOf(d);
                    if (key != null) {
                        entities.add(new Entity(role, key, contribution(role, whole, plan)));
                    }
                }
                case EACH -> {
                    if (role == EntityRole.USED) {
                        Usage.of(d)
                                .forEach(
                                        (key, used) -> entities.add(new Entity(role, key, Draw.contribution(d, used))));
                        continue;
                    }
                    List<String> keys = role.keysOf(d);
                    Contribution contribution = keys.isEmpty() ? null : contribution(role, whole, plan);
                    keys.forEach(key -> entities.add(new Entity(
                            role, key, role == EntityRole.GRANT ? Draw.contribution(d, key) : contribution)));
                }
                case ITEM -> byItem(d, role, whole, plan, entities);
            }
        }
        return entities;
    }

    /** Key of the consignment; null without a UCR. */
    public static String consignmentKey(String ucr) {
        return Identifiers.key(EntityRole.CONSIGNMENT, ucr);
    }

    private static void byItem(Declaration d, EntityRole role, Goods whole, HistoryPlan plan, List<Entity> entities) {
        Map<String, List<GoodsItem>> itemsByKey = new LinkedHashMap<>();
        for (GoodsItem item : d.items()) {
            String key = role.keyOf(d, item);
            if (key != null) {
                itemsByKey.computeIfAbsent(key, k -> new ArrayList<>(2)).add(item);
            }
        }
        itemsByKey.forEach((key, items) -> {
            Goods goods = items.size() == d.items().size() ? whole : new Goods(d, items);
            entities.add(new Entity(role, key, contribution(role, goods, plan)));
        });
    }

    private static Contribution contribution(EntityRole role, Goods goods, HistoryPlan plan) {
        Declaration d = goods.declaration();
        return switch (role) {
            case COMPARABLES, MADE_GOODS -> Price.contribution(d, goods.items());
            case LOTS -> Lots.contribution(d, goods.items());
            case CONSIGNMENT -> ConsignmentGoods.contribution(d);
            case PARTY, FILED, BORDER -> Presence.of(d);
            default -> counted(role, goods, plan);
        };
    }

    private static Contribution counted(EntityRole role, Goods goods, HistoryPlan plan) {
        Catalogue catalogue = plan.of(role);
        if (catalogue == null) {
            return null;
        }
        Declaration d = goods.declaration();
        return Contributions.of(goods, catalogue, role.partnerOf(d), role.isUsed() ? useHash(d) : 0);
    }

    /** Lots under one transport document are one use; without a document every declaration is a use of its own. */
    private static long useHash(Declaration d) {
        String document = Identifiers.normalised(d.transport().transportDocument());
        return History.hash(document == null ? d.declarationId() : document);
    }
}
