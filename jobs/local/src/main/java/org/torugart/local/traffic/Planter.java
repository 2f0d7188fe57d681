// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which story begins when. Stories take turns, each variant once a round in an order drawn anew, so the shares
 * of the variants are known; the next one begins when the declarations of the last are earned at the planted rate.
 */
final class Planter {
    private static final int CATALOGUE_DAYS = 8;

    private final Settings settings;
    private final Agenda agenda;
    private final Identifiers identifiers;
    private final Plots plots;
    private final RandomStream order;
    private final RandomStream telling;
    private final List<Plot> round = new ArrayList<>();
    private final double millisPerDeclaration;
    private int number;
    private double next;

    Planter(Settings settings, Agenda agenda, Identifiers identifiers, PlantedGoods planted) {
        this.settings = settings;
        this.agenda = agenda;
        this.identifiers = identifiers;
        this.plots = new Plots(planted);
        this.order = new RandomStream(settings.seed(), "plot-order");
        this.telling = new RandomStream(settings.seed(), "telling");
        double perDay = settings.declarationsPerDay() * settings.plantedRate();
        boolean never = !planted.possible() || (perDay == 0 && !settings.catalogue());
        this.millisPerDeclaration = never ? Double.POSITIVE_INFINITY : Calendar.DAY / perDay;
        this.next = never ? Double.POSITIVE_INFINITY : settings.start().toEpochMilli();
    }

    /** When the next story is to be told; the end of time when none is. */
    long nextAt() {
        return next == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : (long) next;
    }

    /** Tells it. Nothing in it comes before {@link #nextAt}. */
    void plant() {
        if (round.isEmpty()) {
            shuffle();
        }
        Plot plot = round.remove(round.size() - 1);
        // A manifest may come ahead of its declaration.
        long begins = (long) next + settings.manifestLead().toMillis();
        Story story = plots.write(plot, ++number, inBusinessHours(begins));
        story.tell(settings, agenda, identifiers, telling);
        if (!settings.catalogue()) {
            next += plot.declarations * millisPerDeclaration;
        } else if (round.isEmpty()) {
            next = Double.POSITIVE_INFINITY;
        } else {
            next += CATALOGUE_DAYS * (double) Calendar.DAY / Plot.values().length;
        }
    }

    private long inBusinessHours(long at) {
        int hour = Calendar.hour(at);
        return hour >= 7 && hour < 20 ? at : Calendar.inBusinessHours(at, hour < 7 ? 0 : 1, order);
    }

    private void shuffle() {
        round.addAll(List.of(Plot.values()));
        for (int i = round.size() - 1; i > 0; i--) {
            int other = order.below(i + 1);
            Plot swapped = round.get(i);
            round.set(i, round.get(other));
            round.set(other, swapped);
        }
    }
}
