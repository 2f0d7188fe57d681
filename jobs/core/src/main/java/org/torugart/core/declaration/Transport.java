// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.util.List;

/**
 * How the goods cross the border.
 *
 * @param mode transport mode at the border (UNECE Rec. 19, two digits: 10 sea, 20 rail, 30 road, 40 air, 50 post,
 *     90 other; EAEU box 25); null when not stated
 * @param vehicleId registration plate, wagon, vessel or flight (BorderTransportMeans, box 21); null when not stated
 * @param vehicleCountry country of registration, ISO 3166-1 alpha-2; null when not stated
 * @param containers container numbers (TransportEquipment, box 31), ISO 6346; never null
 * @param seals seal numbers; never null
 * @param transportDocument CMR, waybill or bill of lading (TransportContractDocument, box 44); null when not stated
 */
public record Transport(
        String mode,
        String vehicleId,
        String vehicleCountry,
        List<String> containers,
        List<String> seals,
        String transportDocument) {
    /** Nothing is stated of it. */
    public static final Transport UNSTATED = new Transport(null, null, null, List.of(), List.of(), null);

    public Transport {
        containers = List.copyOf(containers);
        seals = List.copyOf(seals);
    }
}
