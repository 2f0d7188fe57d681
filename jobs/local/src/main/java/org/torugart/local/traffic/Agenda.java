// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Instant;
import java.util.PriorityQueue;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.manifest.Manifest;

/** What is still to come, in simulated-time order; entries of one millisecond keep the order they were added in. */
final class Agenda {
    /** Makes an event when its time has come, so that it may depend on what came before it. */
    interface Maker {
        TrafficEvent make(Instant at);
    }

    /**
     * An entry.
     *
     * @param at epoch milliseconds
     * @param sequence order of adding
     * @param maker makes the event
     * @param truth becomes known with the event; null for most
     */
    record Entry(long at, long sequence, Maker maker, Truth truth) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long sequence;

    void add(long at, Maker maker) {
        add(at, maker, null);
    }

    void add(long at, Maker maker, Truth truth) {
        entries.add(new Entry(at, sequence++, maker, truth));
    }

    void addLodged(Consignment consignment, Truth truth) {
        DeclarationEvent event = consignment.lodged();
        add(consignment.acceptedAt, at -> new TrafficEvent.Lodged(at, event), truth);
    }

    void addReleased(Consignment consignment, int version, long at) {
        DeclarationEvent event = consignment.event(version, DeclarationEvent.Kind.RELEASED, at, null);
        add(at, time -> new TrafficEvent.Released(time, event));
    }

    void addManifest(Consignment consignment, long recordedAt, long at) {
        Manifest manifest = consignment.manifest(recordedAt);
        add(at, time -> new TrafficEvent.ManifestArrived(time, manifest));
    }

    void addResult(ControlResult result) {
        add(result.recordedAt().toEpochMilli(), at -> new TrafficEvent.ControlResultArrived(at, result));
    }

    Entry poll() {
        return entries.poll();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Time of the next entry, or the end of time. */
    long nextAt() {
        Entry next = entries.peek();
        return next == null ? Long.MAX_VALUE : next.at();
    }
}
