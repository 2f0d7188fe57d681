// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.manifest;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;

/**
 * What the partner country's customs recorded about a consignment when it left.
 *
 * @param partner partner, ISO 3166-1 alpha-2 of its customs service; never null
 * @param manifestId the partner's identifier of the record; never null
 * @param version 1 for the first, higher for each correction by the partner
 * @param ucr unique consignment reference the record is joined by; never null
 * @param recordedAt when the partner recorded it, UTC; never null
 * @param exportOffice partner's office of export; null when not stated
 * @param consignor sender; null when not stated
 * @param consignee receiver; null when not stated
 * @param transport vehicle, containers, seals; never null
 * @param totalPackages packages in all; 0 when not stated
 * @param totalGrossMass gross mass in all; null when not stated
 * @param items goods items; never null
 */
public record Manifest(
        String partner,
        String manifestId,
        int version,
        String ucr,
        Instant recordedAt,
        String exportOffice,
        Party consignor,
        Party consignee,
        Transport transport,
        int totalPackages,
        Mass totalGrossMass,
        List<Item> items) {

    /**
     * One line of a manifest.
     *
     * @param number line number from 1
     * @param commodityCode HS code, at least six digits, as the partner classified; never null
     * @param description trade description; null when not stated
     * @param originCountry origin, ISO 3166-1 alpha-2; null when not stated
     * @param netMass net mass; null when not stated
     * @param grossMass gross mass; null when not stated
     * @param packages number of packages; 0 when not stated
     * @param value export value, free on board, in the partner's stated currency; null when not stated
     */
    public record Item(
            int number,
            String commodityCode,
            String description,
            String originCountry,
            Mass netMass,
            Mass grossMass,
            int packages,
            Money value) {
        public Item {
            Objects.requireNonNull(commodityCode, "commodityCode");
        }
    }

    public Manifest {
        Objects.requireNonNull(partner, "partner");
        Objects.requireNonNull(manifestId, "manifestId");
        Objects.requireNonNull(ucr, "ucr");
        Objects.requireNonNull(recordedAt, "recordedAt");
        Objects.requireNonNull(transport, "transport");
        items = List.copyOf(items);
    }
}
