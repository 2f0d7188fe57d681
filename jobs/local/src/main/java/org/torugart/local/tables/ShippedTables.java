// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.tables;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.release.TableEntry;
import org.torugart.local.release.LocalKeys;

/** Puts tables in force for a local run, with the run's own keys. */
public final class ShippedTables {
    private static final String WHY = "shipped with this run";

    private ShippedTables() {}

    /** Releases entries that are new or changed; says how many. */
    public static int release(
            String bootstrapServers, LocalKeys keys, Collection<DatedEntry> entries, InstantSource clock) {
        TableDesk desk = new TableDesk(bootstrapServers, keys.trusted(), clock);
        List<TableEntry> proposed = desk.propose(entries, keys.author(), WHY);
        desk.approve(proposed, keys.approver(), WHY);
        return proposed.size();
    }
}
