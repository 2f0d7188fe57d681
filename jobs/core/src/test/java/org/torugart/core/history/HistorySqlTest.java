// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The second oracle: the same questions asked of the same events in SQL. */
class HistorySqlTest {
    private static final long START = Micros.of(Instant.parse("2026-01-05T00:00:00Z"));
    private static final int EVENTS = 300;

    private static final long[] PACES = {
        Micros.PER_DAY / 400, Micros.PER_DAY / 20, Micros.PER_DAY / 3, 2 * Micros.PER_DAY
    };

    /** What the squares of values leave out, per declaration: see {@link Measure#VALUE_SQUARED}. */
    private static final double SQUARE_ERROR = 43;

    private static final String WINDOWS = """
            WITH asker AS (SELECT make_timestamp(?) AS now),
            windows AS (
                SELECT 'H1' AS name, time_bucket(INTERVAL '5 minutes', now) - INTERVAL 55 MINUTE AS low,
                    time_bucket(INTERVAL '5 minutes', now) + INTERVAL 5 MINUTE AS high FROM asker
                UNION ALL SELECT 'D1', date_trunc('hour', now) - INTERVAL 23 HOUR,
                    date_trunc('hour', now) + INTERVAL 1 HOUR FROM asker
                UNION ALL SELECT 'D7', date_trunc('day', now) - INTERVAL 6 DAY,
                    date_trunc('day', now) + INTERVAL 1 DAY FROM asker
                UNION ALL SELECT 'D30', date_trunc('day', now) - INTERVAL 29 DAY,
                    date_trunc('day', now) + INTERVAL 1 DAY FROM asker
                UNION ALL SELECT 'D90', date_trunc('week', now) - INTERVAL 84 DAY,
                    date_trunc('week', now) + INTERVAL 7 DAY FROM asker
                UNION ALL SELECT 'Y1', date_trunc('week', now) - INTERVAL 364 DAY,
                    date_trunc('week', now) + INTERVAL 7 DAY FROM asker
                UNION ALL SELECT 'ALL', TIMESTAMP '1900-01-01 00:00:00',
                    date_trunc('day', now) + INTERVAL 1 DAY FROM asker)
            """;

    private static final String MEASURES = WINDOWS + """
            SELECT name, CAST(coalesce(sum(declarations), 0) AS BIGINT) AS declarations,
                CAST(coalesce(sum(value), 0) AS BIGINT) AS value,
                CAST(coalesce(sum(inspected), 0) AS BIGINT) AS inspected,
                CAST(coalesce(sum(violations), 0) AS BIGINT) AS violations,
                CAST(coalesce(sum(serious), 0) AS BIGINT) AS serious,
                coalesce(avg(value / 1e4) FILTER (declarations > 0), 0) AS mean,
                coalesce(var_samp(value / 1e4) FILTER (declarations > 0), 0) AS variance,
                coalesce(min(unit_value) FILTER (declarations > 0), 0) AS lowest,
                count(DISTINCT partner) FILTER (declarations > 0) AS partners,
                coalesce(quantile_disc(unit_value, 0.5) FILTER (declarations > 0), 0) AS median
            FROM windows LEFT JOIN events ON happened >= low AND happened < high
            GROUP BY name
            """;

    private static final String SEEN = """
            SELECT coalesce(epoch_us(min(happened)), 0), coalesce(epoch_us(max(happened)), 0)
            FROM events WHERE declarations > 0 AND happened <= make_timestamp(?)
            """;

    @Test
    void sqlOverTheSameEventsSaysTheSame() throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:")) {
            for (int seed = 0; seed < 24; seed++) {
                Random random = new Random(seed);
                long pace = PACES[seed % PACES.length];
                History history = new History(Events.EVERYTHING);
                BruteForce left = new BruteForce();
                for (int step = 0; step < EVENTS; step++) {
                    if (left.size() > 0 && random.nextInt(6) == 0) {
                        history.retract(left.removeAt(random.nextInt(left.size())));
                    }
                    long at = START + step * pace - random.nextLong(5 * pace);
                    Contribution event = random.nextInt(4) == 0
                            ? Events.control("D" + step, at, random)
                            : Events.declaration("D" + step, at, random);
                    history.add(event);
                    left.add(event);
                }
                load(database, left);
                for (int ask = 0; ask < 5; ask++) {
                    long now = START + EVENTS * pace - random.nextLong(5 * pace);
                    compare(database, left, history.fact(Events.asker(now)), now, "seed " + seed + " ask " + ask);
                }
            }
        }
    }

    private static void load(Connection database, BruteForce left) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE TABLE events (happened TIMESTAMP, declarations BIGINT, value BIGINT, inspected BIGINT,
                        violations BIGINT, serious BIGINT, unit_value BIGINT, partner BIGINT)
                    """);
        }
        try (PreparedStatement insert =
                database.prepareStatement("INSERT INTO events VALUES (make_timestamp(?), ?, ?, ?, ?, ?, ?, ?)")) {
            for (Contribution event : left.contributions()) {
                insert.setLong(1, event.atMicros());
                insert.setLong(2, event.measure(Measure.DECLARATIONS));
                insert.setLong(3, event.measure(Measure.VALUE));
                insert.setLong(4, event.measure(Measure.INSPECTED));
                insert.setLong(5, event.measure(Measure.VIOLATIONS));
                insert.setLong(6, event.measure(Measure.SERIOUS));
                insert.setLong(7, event.measure(Measure.LOWEST_UNIT_VALUE));
                insert.setLong(8, event.measure(Measure.PARTNERS));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void compare(Connection database, BruteForce left, HistoryFact fact, long now, String where)
            throws SQLException {
        try (PreparedStatement query = database.prepareStatement(MEASURES)) {
            query.setLong(1, now);
            try (ResultSet rows = query.executeQuery()) {
                int windows = 0;
                while (rows.next()) {
                    Window window = Window.valueOf(rows.getString("name"));
                    if (fact.sum(window, Measure.DECLARATIONS) != HistoryFact.UNKNOWN) {
                        compare(rows, fact, window, where);
                    } else {
                        assertThat(left.mustBeKnown(Measure.DECLARATIONS, window, now))
                                .as("%s %s", where, window)
                                .isFalse();
                    }
                    windows++;
                }
                assertThat(windows).isEqualTo(Window.COUNT);
            }
        }
        try (PreparedStatement query = database.prepareStatement(SEEN)) {
            query.setLong(1, now);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                if (fact.trait(Trait.FIRST_SEEN) != HistoryFact.UNKNOWN) {
                    assertThat(fact.trait(Trait.FIRST_SEEN)).as(where).isEqualTo(row.getLong(1));
                }
                if (fact.trait(Trait.LAST_SEEN) != HistoryFact.UNKNOWN) {
                    assertThat(fact.trait(Trait.LAST_SEEN)).as(where).isEqualTo(row.getLong(2));
                }
            }
        }
    }

    private static void compare(ResultSet row, HistoryFact fact, Window window, String where) throws SQLException {
        String as = where + " " + window;
        same(fact, window, Measure.DECLARATIONS, row.getLong("declarations"), as);
        same(fact, window, Measure.VALUE, row.getLong("value"), as);
        same(fact, window, Measure.INSPECTED, row.getLong("inspected"), as);
        same(fact, window, Measure.VIOLATIONS, row.getLong("violations"), as);
        same(fact, window, Measure.SERIOUS, row.getLong("serious"), as);
        same(fact, window, Measure.LOWEST_UNIT_VALUE, row.getLong("lowest"), as);
        double mean = row.getDouble("mean");
        assertThat(fact.meanValue(window)).as(as).isCloseTo(mean, within(1e-9 * mean + 1e-9));
        if (Measure.VALUE_SQUARED.isOver(window)) {
            double variance = row.getDouble("variance");
            double deviation = fact.valueDeviation(window);
            long n = row.getLong("declarations");
            assertThat(deviation * deviation)
                    .as(as)
                    .isCloseTo(variance, within(1e-6 * variance + SQUARE_ERROR * Math.max(2, n) / Math.max(1, n - 1)));
        }
        if (Measure.PARTNERS.isOver(window)) {
            double partners = row.getDouble("partners");
            assertThat(fact.sum(window, Measure.PARTNERS))
                    .as(as)
                    .isEqualTo(Math.round(-1024 * Math.log(1 - partners / 1024)));
        }
        if (window == Window.D90) {
            double median = row.getDouble("median");
            assertThat((double) fact.median(window, Measure.UNIT_VALUE_QUANTILES))
                    .as(as)
                    .isCloseTo(median, within(median / 64 + 1));
        }
    }

    private static void same(HistoryFact fact, Window window, Measure measure, long expected, String as) {
        if (measure.isOver(window) && isTold(fact, window, measure)) {
            assertThat(fact.sum(window, measure)).as("%s: %s", as, measure).isEqualTo(expected);
        }
    }

    /** The lowest may not be known after its pane's three lowest were retracted. */
    private static boolean isTold(HistoryFact fact, Window window, Measure measure) {
        return measure != Measure.LOWEST_UNIT_VALUE || fact.sum(window, measure) != HistoryFact.UNKNOWN;
    }
}
