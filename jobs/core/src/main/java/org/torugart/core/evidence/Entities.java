// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Party;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Contributions;
import org.torugart.core.history.History;
import org.torugart.core.valuation.Lots;
import org.torugart.core.valuation.Price;

/** The entities a declaration names, and what it contributes to each: the one place to add another. */
public final class Entities {

    /** Longer identifiers are keyed by their hash, so that no declaration makes a key unbounded. */
    private static final int MAX_ID_LENGTH = 128;

    /**
     * An entity asked for evidence.
     *
     * @param role what it is to the declaration
     * @param key its key, unique over roles
     * @param contribution what the declaration adds to its history; null where it has none ({@link
     *     EntityRole#CONSIGNMENT})
     */
    public record Entity(EntityRole role, String key, Contribution contribution) {}

    private static final List<EntityRole> PARTIES =
            List.of(EntityRole.IMPORTER, EntityRole.CONSIGNOR, EntityRole.DECLARANT, EntityRole.CARRIER);

    private Entities() {}

    /** Every entity once, in a fixed order. A party that is not stated or has a blank id gives none. */
    public static List<Entity> of(Declaration d) {
        List<Entity> entities = new ArrayList<>();
        String consignment = consignmentKey(d.ucr());
        if (consignment != null) {
            entities.add(new Entity(EntityRole.CONSIGNMENT, consignment, null));
        }
        Contribution whole = Contributions.of(d, d.items(), false, 0);
        for (EntityRole role : PARTIES) {
            String key = partyKey(d, role);
            if (key != null) {
                entities.add(new Entity(role, key, whole));
            }
        }
        Contribution use = Contributions.of(d, d.items(), false, useHash(d));
        String vehicle = vehicleKey(d);
        if (vehicle != null) {
            entities.add(new Entity(EntityRole.VEHICLE, vehicle, use));
        }
        for (String container : containerKeys(d)) {
            entities.add(new Entity(EntityRole.CONTAINER, container, use));
        }
        byItem(d, EntityRole.COMMODITY, entities);
        byItem(d, EntityRole.LOT, entities);
        if (d.direction() == Direction.IMPORT) {
            // Values are compared, and lots added up, of what is imported.
            byKey(d, item -> commodityKey(item, EntityRole.COMPARABLES))
                    .forEach((key, items) ->
                            entities.add(new Entity(EntityRole.COMPARABLES, key, Price.contribution(d, items))));
            byKey(d, Entities::madeGoodsKey)
                    .forEach((key, items) ->
                            entities.add(new Entity(EntityRole.MADE_GOODS, key, Price.contribution(d, items))));
            byKey(d, item -> lotKey(d, item, EntityRole.LOTS))
                    .forEach((key, items) ->
                            entities.add(new Entity(EntityRole.LOTS, key, Lots.contribution(d, items))));
        }
        return entities;
    }

    /** Key of the consignment; null without a UCR. */
    public static String consignmentKey(String ucr) {
        return key(EntityRole.CONSIGNMENT, ucr);
    }

    /** Key of a party; the consignee stands in for an importer that is not stated. Null when there is none. */
    public static String partyKey(Declaration d, EntityRole role) {
        Party party = switch (role) {
            case IMPORTER -> d.importer() == null ? d.consignee() : d.importer();
            case CONSIGNOR -> d.consignor();
            case DECLARANT -> d.declarant();
            case CARRIER -> d.carrier();
            default -> throw new IllegalArgumentException("not a party: " + role);
        };
        return party == null ? null : key(role, party.id());
    }

    /** Key of the vehicle, by registration without spaces; null when none is stated. */
    public static String vehicleKey(Declaration d) {
        return key(EntityRole.VEHICLE, normalised(d.transport().vehicleId()));
    }

    /** Keys of the containers, each once, in declared order. */
    public static List<String> containerKeys(Declaration d) {
        return d.transport().containers().stream()
                .map(number -> key(EntityRole.CONTAINER, normalised(number)))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Key of an item's commodity, HS6 and origin; null when either is missing. */
    public static String commodityKey(GoodsItem item) {
        return commodityKey(item, EntityRole.COMMODITY);
    }

    /** The same in another role. */
    static String commodityKey(GoodsItem item, EntityRole role) {
        return item.originCountry() == null || item.commodityCode().isBlank()
                ? null
                : key(role, item.hs6() + ':' + item.originCountry());
    }

    /** Key of an item's commodity and manufacturer, without regard to how the name is written; null without one. */
    static String madeGoodsKey(GoodsItem item) {
        String commodity = commodityKey(item, EntityRole.MADE_GOODS);
        String manufacturer = item.manufacturer() == null ? "" : Price.plain(item.manufacturer());
        return commodity == null || manufacturer.isEmpty() ? null : commodity + ':' + hexHash(manufacturer);
    }

    /** Key of what an item may be a lot of; null unless consignee and consignor are stated. */
    public static String lotKey(Declaration d, GoodsItem item) {
        return lotKey(d, item, EntityRole.LOT);
    }

    /** The same in another role. */
    static String lotKey(Declaration d, GoodsItem item, EntityRole role) {
        String consignee = partyKey(d, EntityRole.IMPORTER);
        String consignor = partyKey(d, EntityRole.CONSIGNOR);
        return consignee == null || consignor == null || item.commodityCode().isBlank()
                ? null
                : key(
                        role,
                        consignee.substring(EntityRole.IMPORTER.prefix().length() + 1)
                                + '|'
                                + consignor.substring(
                                        EntityRole.CONSIGNOR.prefix().length() + 1)
                                + '|'
                                + item.hs4());
    }

    private static void byItem(Declaration d, EntityRole role, List<Entity> entities) {
        byKey(d, item -> role == EntityRole.COMMODITY ? commodityKey(item) : lotKey(d, item))
                .forEach((key, items) -> entities.add(
                        new Entity(role, key, Contributions.of(d, items, role == EntityRole.COMMODITY, 0))));
    }

    private static Map<String, List<GoodsItem>> byKey(Declaration d, Function<GoodsItem, String> keyOf) {
        Map<String, List<GoodsItem>> itemsByKey = new LinkedHashMap<>();
        for (GoodsItem item : d.items()) {
            String key = keyOf.apply(item);
            if (key != null) {
                itemsByKey.computeIfAbsent(key, k -> new ArrayList<>(2)).add(item);
            }
        }
        return itemsByKey;
    }

    /** Lots under one transport document are one use; without a document every declaration is a use of its own. */
    private static long useHash(Declaration d) {
        String document = normalised(d.transport().transportDocument());
        return History.hash(document == null || document.isEmpty() ? d.declarationId() : document);
    }

    private static String normalised(String id) {
        return id == null ? null : id.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    private static String key(EntityRole role, String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        return role.key(id.length() <= MAX_ID_LENGTH ? id.strip() : "#" + hexHash(id));
    }

    private static String hexHash(String text) {
        return Long.toHexString(History.hash(text));
    }
}
