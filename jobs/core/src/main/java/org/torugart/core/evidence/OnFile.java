// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.time.Instant;
import java.util.List;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;
import org.torugart.core.watchlist.WatchlistEntry;

/**
 * A dossier, decoded.
 *
 * @param events border events
 * @param entries entries of registers
 * @param watched entries of lists
 * @param overdue movements of a carrier that had not arrived in time by acceptance
 * @param late those that arrived late within the year before
 */
public record OnFile(
        List<BorderEvent> events, List<RegisterEntry> entries, List<WatchlistEntry> watched, int overdue, int late) {

    /**
     * How something stands in a register.
     *
     * @param status a {@link Standing.Status}, or {@link #NONE}; never null
     * @param since from when on; null for NONE
     * @param overdue movements of a carrier that had not arrived in time
     * @param late those that arrived late within the year before
     */
    public record Registered(String status, Instant since, int overdue, int late) {}

    /** Status of what is in no register. */
    public static final String NONE = "NONE";

    public OnFile {
        events = List.copyOf(events);
        entries = List.copyOf(entries);
        watched = List.copyOf(watched);
    }

    /** How the party stands in a register at an instant. */
    public Registered registered(RegisterEntry.Kind register, Instant at) {
        for (RegisterEntry entry : entries) {
            if (entry.register() == register && entry.statusAt(at) != null) {
                Instant since = Standing.at(entry.standings(), at).since();
                return new Registered(entry.statusAt(at).name(), since, overdue, late);
            }
        }
        return new Registered(NONE, null, overdue, late);
    }
}
