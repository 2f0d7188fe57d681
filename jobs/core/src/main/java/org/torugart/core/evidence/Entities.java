// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Catalogue;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Goods;
import org.torugart.core.history.History;
import org.torugart.core.valuation.Lots;
import org.torugart.core.valuation.Price;

/** The entities a declaration names, and what it contributes to each; which there are, {@link EntityRole} says. */
public final class Entities {
    private static final EntityRole[] ROLES = EntityRole.values();

    /**
     * An entity asked for evidence.
     *
     * @param role what it is to the declaration
     * @param key its key, unique over roles
     * @param contribution what the declaration adds to what is kept of it; null where that is nothing
     */
    public record Entity(EntityRole role, String key, Contribution contribution) {}

    private final Declaration declaration;
    private final HistoryPlan plan;
    private final Goods whole;

    /** Of some of the items. Roles mostly part them alike, and what they come to is added up once. */
    private final List<Goods> parts = new ArrayList<>();

    private final Map<Goods, Contribution> prices = new HashMap<>();
    private final List<Entity> entities = new ArrayList<>(32);
    private Map<String, List<GrantFact.Quantity>> used;

    private Entities(Declaration declaration, HistoryPlan plan) {
        this.declaration = declaration;
        this.plan = plan;
        this.whole = new Goods(declaration, declaration.items());
    }

    /** Every entity once, in a fixed order. A party that is not stated or has a blank id gives none. */
    public static List<Entity> of(Declaration d) {
        return of(d, HistoryPlan.DEFAULT);
    }

    /** The same with contributions to what a plan keeps. */
    public static List<Entity> of(Declaration d, HistoryPlan plan) {
        return new Entities(d, plan).all();
    }

    /** Key of the consignment; null without a UCR. */
    public static String consignmentKey(String ucr) {
        return Identifiers.key(EntityRole.CONSIGNMENT, ucr);
    }

    private List<Entity> all() {
        Contribution presence = Presence.of(declaration);
        for (EntityRole role : ROLES) {
            switch (role.scope()) {
                case WHOLE -> {
                    String key = role.keyOf(declaration);
                    if (key != null) {
                        entities.add(new Entity(role, key, contribution(role, whole)));
                    }
                }
                case EACH -> {
                    for (String key : role.keysOf(declaration)) {
                        entities.add(new Entity(role, key, contributionOfEach(role, key, presence)));
                    }
                }
                case ITEM -> byItem(role);
            }
        }
        return entities;
    }

    private void byItem(EntityRole role) {
        List<GoodsItem> items = declaration.items();
        if (items.size() == 1) {
            String key = role.keyOf(declaration, items.get(0));
            if (key != null) {
                entities.add(new Entity(role, key, contribution(role, whole)));
            }
            return;
        }
        Map<String, List<GoodsItem>> itemsByKey = new LinkedHashMap<>();
        for (GoodsItem item : items) {
            String key = role.keyOf(declaration, item);
            if (key != null) {
                itemsByKey.computeIfAbsent(key, k -> new ArrayList<>(2)).add(item);
            }
        }
        itemsByKey.forEach((key, some) -> entities.add(new Entity(role, key, contribution(role, goods(some)))));
    }

    private Goods goods(List<GoodsItem> items) {
        if (items.size() == declaration.items().size()) {
            return whole;
        }
        for (Goods part : parts) {
            if (part.items().equals(items)) {
                return part;
            }
        }
        Goods part = new Goods(declaration, items);
        parts.add(part);
        return part;
    }

    private Map<String, List<GrantFact.Quantity>> used() {
        if (used == null) {
            used = Usage.of(declaration);
        }
        return used;
    }

    private Contribution contributionOfEach(EntityRole role, String key, Contribution presence) {
        return switch (role) {
            case GRANT -> Draw.contribution(declaration, key);
            case USED -> Draw.contribution(declaration, used().get(key));
            case PARTY, FILED, BORDER -> presence;
            default -> contribution(role, whole);
        };
    }

    private Contribution contribution(EntityRole role, Goods goods) {
        return switch (role) {
            case COMPARABLES, MADE_GOODS ->
                prices.computeIfAbsent(goods, priced -> Price.contribution(declaration, priced.items()));
            case LOTS -> Lots.contribution(declaration, goods.items());
            case CONSIGNMENT -> ConsignmentGoods.contribution(declaration);
            default -> counted(role, goods);
        };
    }

    private Contribution counted(EntityRole role, Goods goods) {
        Catalogue catalogue = plan.of(role);
        return catalogue == null
                ? null
                : goods.contribution(catalogue, role.partnerOf(declaration), role.isUsed() ? useHash(declaration) : 0);
    }

    /** Lots under one transport document are one use; without a document every declaration is a use of its own. */
    private static long useHash(Declaration d) {
        String document = Identifiers.normalised(d.transport().transportDocument());
        return History.hash(document == null ? d.declarationId() : document);
    }
}
