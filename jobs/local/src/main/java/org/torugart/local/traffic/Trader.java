// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.util.ArrayDeque;
import java.util.List;
import org.torugart.core.declaration.Party;

/** An importer of the background with what it usually does. */
final class Trader {
    private static final int ESTABLISHED_DAYS = 60;
    private static final int ESTABLISHED_DECLARATIONS = 30;

    /** A broker of the background. */
    record Broker(Party party, double propensity, TrackRecord trackRecord) {}

    /** What the trader buys in one country, and from whom. */
    record Lane(Partner partner, List<Commodity> goods, ArrayDeque<Supplier> suppliers) {}

    /** A supplier in its relation with one trader. */
    static final class Supplier {
        final Party party;
        private long lastDay = Long.MIN_VALUE / 2;
        private double recentValue;

        Supplier(Party party) {
            this.party = party;
        }

        /**
         * Whether a lot of this value keeps the relation clear of the splitting scenario: alone within eight days, or
         * below the limit together with what came within them.
         */
        boolean takes(double value, long day, double limit) {
            return day - lastDay > 8 || recentValue + value < limit;
        }

        void add(double value, long day) {
            recentValue = day - lastDay > 8 ? value : recentValue + value;
            lastDay = day;
        }
    }

    final Party party;
    final double size;
    final double propensity;
    final Broker broker;
    final List<Lane> lanes;
    final TrackRecord trackRecord = new TrackRecord();
    private long firstDay = Long.MAX_VALUE;
    private int declarations;

    Trader(Party party, double size, double propensity, Broker broker, List<Lane> lanes) {
        this.party = party;
        this.size = size;
        this.propensity = propensity;
        this.broker = broker;
        this.lanes = List.copyOf(lanes);
    }

    /** Whether it has been known for long enough that a high value is no surprise. */
    boolean established(long day) {
        return day - ESTABLISHED_DAYS > firstDay && declarations >= ESTABLISHED_DECLARATIONS;
    }

    void declared(long day) {
        firstDay = Math.min(firstDay, day);
        declarations++;
    }
}
