// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

/** When declarations are filed: a Poisson process whose rate follows the hours and weekdays of Bishkek. */
final class Arrivals {
    private static final double[] HOURS = {
        0.30, 0.25, 0.22, 0.20, 0.22, 0.30, 0.45, 0.70, 1.20, 1.80, 2.00, 2.00, 1.60, 1.70, 1.90, 1.90, 1.80, 1.50,
        1.10, 0.80, 0.65, 0.55, 0.45, 0.35
    };
    private static final double[] WEEKDAYS = {1.20, 1.15, 1.10, 1.10, 1.15, 0.75, 0.55};

    private final RandomStream random;
    private final double[] perMillisecond = new double[7 * 24];

    Arrivals(long seed, double perDay) {
        this.random = new RandomStream(seed, "arrivals");
        double hours = sum(HOURS);
        double weekdays = sum(WEEKDAYS);
        for (int weekday = 0; weekday < 7; weekday++) {
            for (int hour = 0; hour < 24; hour++) {
                perMillisecond[weekday * 24 + hour] =
                        perDay * WEEKDAYS[weekday] * 7 / weekdays * HOURS[hour] / hours / Calendar.HOUR;
            }
        }
    }

    /** The next arrival after one at {@code at}. */
    long after(long at) {
        // A unit exponential is spent hour by hour at the rate of each hour.
        double left = random.exponential(1);
        long time = at;
        while (true) {
            double rate = perMillisecond[Calendar.weekday(time) * 24 + Calendar.hour(time)];
            long hourEnd = Math.floorDiv(time, Calendar.HOUR) * Calendar.HOUR + Calendar.HOUR;
            double capacity = (hourEnd - time) * rate;
            if (left < capacity) {
                return time + (long) (left / rate);
            }
            left -= capacity;
            time = hourEnd;
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
