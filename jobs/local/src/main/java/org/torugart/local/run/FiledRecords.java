// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import org.torugart.codec.BorderEventCodec;
import org.torugart.codec.PermitCodec;
import org.torugart.codec.RegisterEntryCodec;
import org.torugart.codec.Topics;
import org.torugart.codec.WatchlistEntryCodec;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;
import org.torugart.local.traffic.TrafficEvent;

/** What is filed as records: for each the topic it belongs on and its key. */
public final class FiledRecords {
    private final BorderEventCodec borderEvents = new BorderEventCodec();
    private final PermitCodec permits = new PermitCodec();
    private final RegisterEntryCodec registers = new RegisterEntryCodec();
    private final WatchlistEntryCodec watchlists = new WatchlistEntryCodec();

    /** Takes records over. */
    public interface Taker {
        /** Takes one. */
        void take(String topic, String key, byte[] value);
    }

    /** Makes the record and hands it over. */
    public void write(TrafficEvent.Filed filed, Taker taker) {
        if (filed instanceof TrafficEvent.BorderEventArrived arrived) {
            BorderEvent event = arrived.event();
            String key = event.vehicleId() != null ? event.vehicleId() : event.movementId();
            taker.take(Topics.BORDER_EVENTS, key, borderEvents.encode(event));
        } else if (filed instanceof TrafficEvent.PermitArrived arrived) {
            taker.take(Topics.PERMITS, arrived.permit().number(), permits.encode(arrived.permit()));
        } else if (filed instanceof TrafficEvent.RegisterEntryArrived arrived) {
            RegisterEntry entry = arrived.entry();
            taker.take(Topics.REGISTERS, entry.register() + ":" + entry.entryId(), registers.encode(entry));
        } else if (filed instanceof TrafficEvent.WatchlistEntryArrived arrived) {
            WatchlistEntry entry = arrived.entry();
            taker.take(Topics.WATCHLISTS, entry.list() + ":" + entry.entryId(), watchlists.encode(entry));
        }
    }
}
