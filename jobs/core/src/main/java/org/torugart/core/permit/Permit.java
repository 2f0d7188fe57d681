// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.permit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.register.Standing;

/**
 * A permit as the Single Window has it.
 *
 * @param documentType code declarations state it under; never null
 * @param number its number; never null
 * @param version higher for each change
 * @param agency who issued it; never null
 * @param holder trader it was issued to; null when it is not bound to one
 * @param standings how it stood since when; never null
 * @param validTo end of validity, exclusive; null when it has none
 * @param commodityCodes beginnings of the codes it covers; empty when all
 * @param originCountries origins it covers; empty when all
 * @param quantity how much it allows in all; null when it sets no limit
 * @param quantityUnit unit of that, {@value #KILOGRAM} or a supplementary unit's code; null when it sets no limit
 * @param endUser end user named; null when none is
 */
public record Permit(
        String documentType,
        String number,
        int version,
        PermitAgency agency,
        String holder,
        List<Standing> standings,
        Instant validTo,
        List<String> commodityCodes,
        List<String> originCountries,
        BigDecimal quantity,
        String quantityUnit,
        String endUser) {
    /** Unit of net mass. */
    public static final String KILOGRAM = "KG";

    public Permit {
        Objects.requireNonNull(documentType, "documentType");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(agency, "agency");
        standings = List.copyOf(standings);
        commodityCodes = List.copyOf(commodityCodes);
        originCountries = List.copyOf(originCountries);
    }

    /** Whether it covers goods, whatever its standing. */
    public boolean covers(String commodityCode, String origin) {
        return (commodityCodes.isEmpty() || commodityCodes.stream().anyMatch(commodityCode::startsWith))
                && (originCountries.isEmpty() || originCountries.contains(origin));
    }
}
