// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.Locale;

/** What an entity is to a declaration. The name is the prefix of its key and its name in profiles. */
public enum EntityRole {
    /** The consignment, by UCR: where partner manifests are joined. */
    CONSIGNMENT,
    /** The trader responsible for the goods. */
    IMPORTER,
    /** The sender. */
    CONSIGNOR,
    /** Who declares, often a broker. */
    DECLARANT,
    /** The vehicle, by registration. */
    VEHICLE,
    /** A container, by number. */
    CONTAINER,
    /** A commodity: HS6 and origin. */
    COMMODITY,
    /** What may be one consignment split up: consignee, consignor and HS heading (Customs Code art. 180). */
    LOT,
    /** Who carries the goods. */
    CARRIER,
    /** Imported goods whose prices are compared: HS6 and origin (Customs Code arts. 171, 172). */
    COMPARABLES,
    /** Those of one manufacturer among them, who is preferred (arts. 171, 172). */
    MADE_GOODS,
    /** Lots, one by one, that may be one consignment: consignee, consignor and HS heading (art. 180). */
    LOTS;

    private static final EntityRole[] ROLES = values();

    private final String prefix = name().toLowerCase(Locale.ROOT);

    /** Lower-case name, as in keys and profiles. */
    public String prefix() {
        return prefix;
    }

    /** The role's key for an entity, e.g. {@code importer:KG0123}. */
    public String key(String id) {
        return prefix + ':' + id;
    }

    /**
     * The role a key belongs to.
     *
     * @throws IllegalArgumentException if the key has no role's prefix
     */
    public static EntityRole ofKey(String key) {
        int end = key.indexOf(':');
        for (EntityRole role : ROLES) {
            if (role.prefix.length() == end && key.startsWith(role.prefix)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no role has the prefix of this key");
    }
}
