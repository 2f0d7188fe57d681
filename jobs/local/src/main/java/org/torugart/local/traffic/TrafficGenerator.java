// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Traffic in simulated-time order. Equal settings give equal events, byte for byte. Without an end in the settings it
 * never ends. Not for use by several threads at once.
 *
 * <p>Memory holds the traffic of {@link Settings#manifestLead} and what is still to follow from it; a million
 * declarations a simulated day need about a gigabyte.
 */
public final class TrafficGenerator implements Iterator<TrafficEvent> {
    private static final long LONGEST_REPEAT_DELAY = 2 * Calendar.HOUR;

    private final Settings settings;
    private final Agenda agenda = new Agenda();
    private final Background background;
    private final Planter planter;
    private final Arrivals arrivals;
    private final RandomStream repeats;
    private final List<Truth> truths = new ArrayList<>();
    private final long lead;
    private final long end;
    private long nextArrival;

    /** Traffic from the settings' start. */
    public TrafficGenerator(Settings settings) {
        this.settings = settings;
        long start = settings.start().toEpochMilli();
        Identifiers identifiers = new Identifiers();
        ExchangeRates rates = new ExchangeRates(settings.seed(), start);
        Parties parties = new Parties(settings, identifiers);
        this.background = new Background(settings, identifiers, rates, parties, agenda);
        this.planter =
                new Planter(settings, agenda, identifiers, new PlantedGoods(settings, identifiers, rates, parties));
        this.arrivals = new Arrivals(settings.seed(), settings.declarationsPerDay() * (1 - settings.plantedRate()));
        this.repeats = new RandomStream(settings.seed(), "repeats");
        this.lead = settings.manifestLead().toMillis();
        this.end = settings.end() == null ? Long.MAX_VALUE : settings.end().toEpochMilli();
        this.nextArrival = arrivals.after(start);
    }

    @Override
    public boolean hasNext() {
        makeAhead();
        return !agenda.isEmpty();
    }

    @Override
    public TrafficEvent next() {
        makeAhead();
        Agenda.Entry entry = agenda.poll();
        if (entry == null) {
            throw new NoSuchElementException("traffic ended at " + settings.end());
        }
        TrafficEvent event = entry.maker().make(Instant.ofEpochMilli(entry.at()));
        if (entry.truth() != null) {
            truths.add(entry.truth());
        }
        repeat(entry, event);
        return event;
    }

    /** What is known of the planted declarations lodged so far, in that order. The list grows with the traffic. */
    public List<Truth> truths() {
        return Collections.unmodifiableList(truths);
    }

    /** Makes whatever could still put something before the next entry of the agenda. */
    private void makeAhead() {
        while (true) {
            long arrival = nextArrival < end ? nextArrival - lead : Long.MAX_VALUE;
            long story = planter.nextAt() < end ? planter.nextAt() : Long.MAX_VALUE;
            long first = Math.min(arrival, story);
            if (first == Long.MAX_VALUE || first > agenda.nextAt()) {
                return;
            }
            if (arrival <= story) {
                background.lodge(nextArrival);
                nextArrival = arrivals.after(nextArrival);
            } else {
                planter.plant();
            }
        }
    }

    private void repeat(Agenda.Entry entry, TrafficEvent event) {
        boolean repeatable = !(event instanceof TrafficEvent.Released) && !(event instanceof TrafficEvent.Withdrawn);
        if (repeatable && repeats.chance(settings.duplicateShare())) {
            agenda.add(entry.at() + repeats.between(1_000, LONGEST_REPEAT_DELAY), at -> again(event, at));
        }
    }

    /** The same content once more, at another time. */
    private static TrafficEvent again(TrafficEvent event, Instant at) {
        if (event instanceof TrafficEvent.Lodged lodged) {
            return new TrafficEvent.Lodged(at, lodged.event());
        }
        if (event instanceof TrafficEvent.Amended amended) {
            return new TrafficEvent.Amended(at, amended.event());
        }
        if (event instanceof TrafficEvent.ManifestArrived arrived) {
            return new TrafficEvent.ManifestArrived(at, arrived.manifest());
        }
        if (event instanceof TrafficEvent.ControlResultArrived arrived) {
            return new TrafficEvent.ControlResultArrived(at, arrived.result());
        }
        if (event instanceof TrafficEvent.BorderEventArrived arrived) {
            return new TrafficEvent.BorderEventArrived(at, arrived.event());
        }
        if (event instanceof TrafficEvent.PermitArrived arrived) {
            return new TrafficEvent.PermitArrived(at, arrived.permit());
        }
        if (event instanceof TrafficEvent.RegisterEntryArrived arrived) {
            return new TrafficEvent.RegisterEntryArrived(at, arrived.entry());
        }
        if (event instanceof TrafficEvent.WatchlistEntryArrived arrived) {
            return new TrafficEvent.WatchlistEntryArrived(at, arrived.entry());
        }
        throw new IllegalArgumentException("never repeated: " + event.getClass());
    }
}
