// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * A partner: who it is, since when it is connected, and how its records are laid out.
 *
 * @param code ISO 3166-1 alpha-2, as in its topic's name; never null
 * @param title what it is, in words; never null
 * @param connected when it is connected; in order, without overlap
 * @param layout how its records are laid out; never null
 */
public record Partner(String code, String title, List<Period> connected, Layout layout) {

    /**
     * Some days, UTC.
     *
     * @param from first day; null for ever before
     * @param until first day no longer; null for ever after
     */
    public record Period(LocalDate from, LocalDate until) {
        /** Always. */
        public static final Period ALWAYS = new Period(null, null);

        boolean has(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
        }
    }

    public Partner {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(title, "title");
        connected = List.copyOf(connected);
        Objects.requireNonNull(layout, "layout");
    }

    /** One that is always connected and sends Torugart's own records. */
    public static Partner alwaysConnected(String code) {
        return new Partner(code, code, List.of(Period.ALWAYS), Layout.OWN);
    }

    /** The same, with manifests and without being connected: nothing is expected of it. */
    public static Partner unknown(String code) {
        return new Partner(code, code, List.of(), Layout.OWN);
    }

    /**
     * Whether a declaration accepted then should find a manifest of the partner: what was recorded is not known of goods that
     * left before it was connected.
     */
    public boolean isConnected(Instant acceptedAt) {
        LocalDate day = acceptedAt.atOffset(ZoneOffset.UTC).toLocalDate();
        return connected.stream().anyMatch(period -> period.has(day));
    }
}
