// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.dated;

import java.util.List;
import java.util.Objects;

/**
 * What the table of customs offices said of one.
 *
 * @param open whether it was open then; false when it had been before
 * @param name its name; empty when it was not open
 * @param kind whether it lies at the border; null when it was not open
 * @param goods beginnings of the commodity codes it is competent for; empty for all
 * @param except beginnings of codes it is not competent for, although they are among {@code goods}
 */
public record Office(boolean open, String name, Kind kind, List<String> goods, List<String> except) {
    /** An office that had been open, and was not any more. */
    static final Office CLOSED = new Office(false, "", null, List.of(), List.of());

    /** Where an office lies. */
    public enum Kind {
        /** At the border. */
        BORDER,
        /** Inland. */
        INLAND
    }

    public Office {
        Objects.requireNonNull(name, "name");
        goods = List.copyOf(goods);
        except = List.copyOf(except);
    }

    static Office of(DatedValue value) {
        return new Office(
                true,
                Objects.requireNonNullElse(value.text("name"), ""),
                "BORDER".equals(value.text("kind")) ? Kind.BORDER : Kind.INLAND,
                codes(value.text("goods")),
                codes(value.text("except")));
    }

    private static List<String> codes(String text) {
        return text == null ? List.of() : List.of(text.split(" ", -1));
    }

    /** Whether goods under a code may be cleared there. */
    public boolean isCompetentFor(String commodityCode) {
        return open && (goods.isEmpty() || isWithin(commodityCode, goods)) && !isWithin(commodityCode, except);
    }

    private static boolean isWithin(String code, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (code.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
