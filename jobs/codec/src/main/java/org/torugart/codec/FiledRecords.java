// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.ArrayList;
import java.util.List;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.evidence.DossierFact;
import org.torugart.core.evidence.GrantFact;
import org.torugart.core.evidence.Granted;
import org.torugart.core.evidence.OnFile;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;

/** Reads the records that facts carry as they came. */
final class FiledRecords {
    private final BorderEventCodec events = new BorderEventCodec();
    private final RegisterEntryCodec entries = new RegisterEntryCodec();
    private final WatchlistEntryCodec watched = new WatchlistEntryCodec();
    private final PermitCodec permits = new PermitCodec();

    OnFile onFile(byte[] fact) {
        DossierFact dossier = DossierFact.fromBytes(fact);
        List<BorderEvent> seen = new ArrayList<>(0);
        List<RegisterEntry> registered = new ArrayList<>(0);
        List<WatchlistEntry> listed = new ArrayList<>(0);
        for (DossierFact.Item item : dossier.items()) {
            switch (item.kind()) {
                case BORDER_EVENT -> seen.add(EvidenceScorer.value(events.decode(item.record()), "border event"));
                case REGISTER_ENTRY ->
                    registered.add(EvidenceScorer.value(entries.decode(item.record()), "register entry"));
                case WATCHLIST_ENTRY ->
                    listed.add(EvidenceScorer.value(watched.decode(item.record()), "watchlist entry"));
                case PERMIT -> throw new IllegalArgumentException("dossier: a permit is no record of one");
            }
        }
        return new OnFile(seen, registered, listed, dossier.overdue(), dossier.late());
    }

    Granted granted(String key, byte[] fact) {
        GrantFact grant = GrantFact.fromBytes(fact);
        return new Granted(
                key,
                grant.permit().length == 0 ? null : EvidenceScorer.value(permits.decode(grant.permit()), "permit"),
                grant.known(),
                grant.drawn());
    }
}
