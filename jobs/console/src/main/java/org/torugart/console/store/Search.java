// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.store;

import java.time.Instant;

/**
 * What decisions are looked for. Everything given must hold; null stands for whatever.
 *
 * @param importer identifier of the trader responsible
 * @param hs beginning of a commodity code, 2 to 10 digits
 * @param office code of the declaration office
 * @param channel the channel
 * @param profile a profile that hit
 * @param entity key of an entity the declaration names, e.g. {@code vehicle:A123}
 * @param from published at this instant or later
 * @param to published before this instant
 * @param limit how many at most
 */
public record Search(
        String importer,
        String hs,
        String office,
        String channel,
        String profile,
        String entity,
        Instant from,
        Instant to,
        int limit) {

    /** Whatever names an entity. */
    public static Search ofEntity(String entity, int limit) {
        return new Search(null, null, null, null, null, entity, null, null, limit);
    }
}
