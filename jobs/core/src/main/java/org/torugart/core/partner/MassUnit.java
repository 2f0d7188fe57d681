// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Units of mass by the codes partners use for them: UNECE Rec. 20, those of air waybills, and plain ones. */
@SuppressWarnings("ImmutableEnumChecker") // the list is not changed
public enum MassUnit {
    GRAM("0.001", "GRM", "g"),
    KILOGRAM("1", "KGM", "kg", "K", "166"),
    TONNE("1000", "TNE", "t", "168"),
    POUND("0.45359237", "LBR", "lb", "L");

    private final BigDecimal kilograms;
    private final List<String> codes;

    MassUnit(String kilograms, String... codes) {
        this.kilograms = new BigDecimal(kilograms);
        this.codes = List.of(codes);
    }

    /** Kilograms in one. */
    public BigDecimal kilograms() {
        return kilograms;
    }

    /** Its code of one letter on air waybills; null when it has none there. */
    public String letter() {
        return codes.stream()
                .filter(code -> code.length() == 1 && Character.isUpperCase(code.charAt(0)))
                .findFirst()
                .orElse(null);
    }

    /** Its codes. */
    public List<String> codes() {
        return codes;
    }

    /** The unit of a code; null when there is none. */
    static MassUnit of(String code) {
        return Arrays.stream(values())
                .filter(unit -> unit.codes.stream().anyMatch(each -> each.equalsIgnoreCase(code)))
                .findFirst()
                .orElse(null);
    }

    /** The codes of all. */
    public static List<String> allCodes() {
        return Arrays.stream(values()).flatMap(unit -> unit.codes.stream()).toList();
    }
}
