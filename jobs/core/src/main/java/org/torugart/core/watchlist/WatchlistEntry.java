// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.watchlist;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.permit.PermitAgency;

/**
 * An entry of a control list, or an alert of an agency or a neighbouring country.
 *
 * @param list the list; never null
 * @param entryId its number there; never null
 * @param version higher for each change
 * @param subject what it is about; never null
 * @param value which one; never null
 * @param measure what follows; never null
 * @param agency whose permit is asked for; null when none is
 * @param originCountries origins it is about; empty when all
 * @param source who says so; never null
 * @param reliability how reliable that is, percent
 * @param validFrom from when on it counts; never null
 * @param validTo until when, exclusive; null when without end
 * @param text it in words; null when there are none
 * @param legalBasis article it rests on; null when it has none of its own
 */
public record WatchlistEntry(
        String list,
        String entryId,
        int version,
        Subject subject,
        String value,
        Measure measure,
        PermitAgency agency,
        List<String> originCountries,
        String source,
        int reliability,
        Instant validFrom,
        Instant validTo,
        String text,
        String legalBasis) {

    /** What an entry is about. */
    public enum Subject {
        /** A person or company, by identifier. */
        PARTY,
        /** A vehicle, by registration. */
        VEHICLE,
        /** A container, by number. */
        CONTAINER,
        /** Goods, by the beginning of their code. */
        COMMODITY
    }

    /** What follows from an entry; the gravest last. */
    public enum Measure {
        /** Look at it. */
        ALERT,
        /** Only with a permit. */
        PERMIT,
        /** Not at all (Customs Code arts. 21, 22). */
        PROHIBITED
    }

    public WatchlistEntry {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(entryId, "entryId");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(measure, "measure");
        originCountries = List.copyOf(originCountries);
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(validFrom, "validFrom");
    }

    /** Whether it counted at an instant. */
    public boolean isInForceAt(Instant at) {
        return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
    }
}
