// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Micros;
import org.torugart.core.valuation.Comparables.Answer;

/** The same questions put to the job's states and, in SQL, to the declarations that count. */
class ValuationSqlTest {
    private static final int PROBES = 60;

    private static final String TABLES = """
            CREATE TABLE item (
              declaration VARCHAR, accepted TIMESTAMP, direction VARCHAR, importer VARCHAR, consignor VARCHAR,
              office VARCHAR, country VARCHAR, notice VARCHAR, code VARCHAR, description VARCHAR, origin VARCHAR,
              maker VARCHAR, method INTEGER, value BIGINT, mass BIGINT, quantity BIGINT, unit VARCHAR);
            CREATE VIEW base AS
              SELECT *, 'kg' AS base, mass AS amount FROM item WHERE mass > 0
              UNION ALL
              SELECT *, unit AS base, quantity AS amount FROM item WHERE quantity > 0;
            CREATE VIEW price AS
              SELECT declaration, accepted::DATE AS day, substr(code, 1, 6) || ':' || origin AS commodity, base,
                     CASE WHEN description IS NULL THEN NULL ELSE
                       code || ' ' || trim(regexp_replace(lower(description), '[^a-z0-9]+', ' ', 'g')) END AS identity,
                     trim(regexp_replace(lower(maker), '[^a-z0-9]+', ' ', 'g')) AS maker,
                     (length(bin(greatest(1, amount // 1000000))) - 1) // 2 AS size,
                     ((value::HUGEINT * 1000000 + amount // 2) // amount)::BIGINT AS price
              FROM base WHERE direction = 'IMPORT' AND method <= 1 AND value > 0;
            CREATE VIEW bucketed AS
              SELECT *, (price >> shift << shift) + (1::BIGINT << shift) // 2 AS middle
              FROM (SELECT *, greatest(0, length(bin(price)) - 7) AS shift FROM price);
            CREATE VIEW lot AS
              SELECT declaration, any_value(accepted) AS accepted, importer, consignor, substr(code, 1, 4) AS heading,
                     any_value(office) AS office, any_value(country) AS country, any_value(notice) AS notice,
                     sum(coalesce(value, 0))::BIGINT AS value
              FROM item WHERE direction = 'IMPORT' GROUP BY declaration, importer, consignor, heading;
            """;

    private static final String COMPARED = """
            WITH among AS (
              SELECT * FROM bucketed
              WHERE commodity = ? AND (?::VARCHAR IS NULL OR maker = ?) AND base = ?
                AND day < ?::DATE AND day >= ?::DATE - 90),
            comparable AS (SELECT * FROM among WHERE abs(size - ?) <= 1),
            centre AS (SELECT quantile_disc(middle, 0.5) AS median FROM among)
            SELECT (SELECT min(price) FROM comparable WHERE identity = ?) AS identical,
                   (SELECT min(price) FROM comparable) AS similar,
                   (SELECT count(*) FROM comparable) AS comparable,
                   (SELECT count(*) FROM among) AS count,
                   (SELECT median FROM centre) AS median,
                   (SELECT quantile_disc(abs(middle - median), 0.5) FROM among, centre) AS mad
            """;

    private static final String WEEK = """
            SELECT count(*), coalesce(sum(value), 0)::BIGINT, coalesce(max(value), 0)
            FROM lot WHERE importer = ? AND consignor = ? AND heading = ?
              AND accepted < ? AND accepted > ?::TIMESTAMP - INTERVAL 7 DAY
            """;

    private static final String NOTICED = """
            WITH same AS (
              SELECT * FROM lot WHERE importer = ? AND consignor = ? AND heading = ?
                AND accepted < ? AND accepted > ?::TIMESTAMP - INTERVAL 366 DAY
                AND notice = ? AND office = ? AND country = ?),
            origin AS (SELECT min(accepted) AS began FROM same)
            SELECT count(*), coalesce(sum(value), 0)::BIGINT, epoch_us(any_value(began)),
                   bool_and(?::TIMESTAMP < began + INTERVAL 6 MONTH)
            FROM same, origin WHERE accepted < began + INTERVAL 6 MONTH
            """;

    @Test
    void statesAndSqlSayTheSame() throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Trade trade = new Trade();
            Random random = new Random(17);
            Trade.events(random, 700, 300, 15).forEach(event -> trade.accept(event, (key, answer) -> {}));
            load(duck, trade);
            Tally tally = new Tally();
            for (int probe = 0; probe < PROBES; probe++) {
                // at an odd second, so that no lot is as old as this one
                Instant at = Trade.START.plusSeconds(86_400L * (275 + random.nextInt(30)) + 1);
                Declaration asker = Trade.declaration(random, "PROBE" + probe, 1, at);
                Map<String, byte[]> answers = new TreeMap<>();
                trade.accept(
                        new DeclarationEvent(asker.declarationId(), 1, DeclarationEvent.Kind.LODGED, at, asker),
                        answers::put);
                trade.accept(
                        new DeclarationEvent(asker.declarationId(), 1, DeclarationEvent.Kind.WITHDRAWN, at, null),
                        (key, answer) -> {});
                for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
                    compare(duck, asker, answer.getKey(), answer.getValue(), tally);
                }
            }
            assertThat(tally.prices).isGreaterThan(150);
            assertThat(tally.lots).isGreaterThan(40);
            assertThat(tally.noticed).isGreaterThan(10);
        }
    }

    /** How much was compared. */
    private static final class Tally {
        private int prices;
        private int lots;
        private int noticed;
    }

    private static void load(Connection duck, Trade trade) throws SQLException {
        try (Statement tables = duck.createStatement()) {
            tables.execute(TABLES);
        }
        try (PreparedStatement insert =
                duck.prepareStatement("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Declaration d : trade.counted.values()) {
                for (GoodsItem item : d.items()) {
                    set(
                            insert,
                            d.declarationId(),
                            utc(d.acceptedAt()),
                            d.direction().name(),
                            d.importer().id(),
                            d.consignor().id(),
                            d.declarationOffice(),
                            d.exportCountry(),
                            notice(d),
                            item.commodityCode(),
                            item.description(),
                            item.originCountry(),
                            item.manufacturer(),
                            item.valuationMethod(),
                            item.customsValue() == null
                                    ? null
                                    : item.customsValue().tenThousandths(),
                            item.netMass() == null ? null : item.netMass().milligrams(),
                            item.supplementaryQuantity() == null
                                    ? null
                                    : item.supplementaryQuantity()
                                            .quantity()
                                            .movePointRight(6)
                                            .longValueExact(),
                            item.supplementaryQuantity() == null
                                    ? null
                                    : item.supplementaryQuantity().unit());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void compare(Connection duck, Declaration asker, String key, byte[] payload, Tally tally)
            throws SQLException {
        for (GoodsItem item : asker.items()) {
            String commodity = item.commodityCode().substring(0, 6) + ':' + item.originCountry();
            if (key.equals("comparables:" + commodity)) {
                compare(duck, asker, item, null, ComparablesFact.fromBytes(payload), tally);
            } else if (key.startsWith("madeGoods:" + commodity) && item.manufacturer() != null && isOnlyMaker(asker)) {
                String maker = item.manufacturer().toLowerCase(Locale.ROOT).replace(".", "");
                compare(duck, asker, item, maker, ComparablesFact.fromBytes(payload), tally);
            }
        }
        if (key.startsWith("lots:")) {
            compareLots(duck, asker, LotsFact.fromBytes(payload), tally);
        }
    }

    /** With one item the key of the manufacturer's goods is that item's. */
    private static boolean isOnlyMaker(Declaration asker) {
        return asker.items().size() == 1;
    }

    private static void compare(
            Connection duck, Declaration asker, GoodsItem item, String maker, ComparablesFact fact, Tally tally)
            throws SQLException {
        for (Price price : Price.of(item)) {
            Answer answer = fact.answer(price);
            try (PreparedStatement query = duck.prepareStatement(COMPARED)) {
                String identity = item.description() == null
                        ? null
                        : item.commodityCode()
                                + ' '
                                + item.description()
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^a-z0-9]+", " ")
                                        .strip();
                set(
                        query,
                        item.commodityCode().substring(0, 6) + ':' + item.originCountry(),
                        maker,
                        maker,
                        price.unit() == Price.KILOGRAM
                                ? "kg"
                                : item.supplementaryQuantity().unit(),
                        utc(asker.acceptedAt()),
                        utc(asker.acceptedAt()),
                        price.size(),
                        identity);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    String as = asker.declarationId() + ' ' + item + ' ' + maker;
                    if (answer.identical() != Answer.UNKNOWN) {
                        assertThat(answer.identical()).as(as).isEqualTo(row.getLong("identical"));
                    }
                    if (answer.similar() != Answer.UNKNOWN) {
                        assertThat(answer.similar()).as(as).isEqualTo(row.getLong("similar"));
                        tally.prices++;
                    }
                    assertThat(answer.comparable()).as(as).isEqualTo(row.getLong("comparable"));
                    assertThat(answer.count()).as(as).isEqualTo(row.getLong("count"));
                    assertThat(answer.median()).as(as).isEqualTo(row.getLong("median"));
                    assertThat(answer.medianDistance()).as(as).isEqualTo(row.getLong("mad"));
                }
            }
        }
    }

    private static void compareLots(Connection duck, Declaration asker, LotsFact fact, Tally tally)
            throws SQLException {
        LocalDateTime at = utc(asker.acceptedAt());
        String importer = asker.importer().id();
        String consignor = asker.consignor().id();
        assertThat(fact.week()).isNotNull();
        try (PreparedStatement query = duck.prepareStatement(WEEK)) {
            set(query, importer, consignor, "6403", at, at);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                assertThat(fact.week()).isEqualTo(new LotsFact.Sum(row.getLong(1), row.getLong(2), row.getLong(3)));
                tally.lots++;
            }
        }
        if (!fact.isNotified()) {
            return;
        }
        try (PreparedStatement query = duck.prepareStatement(NOTICED)) {
            set(
                    query,
                    importer,
                    consignor,
                    "6403",
                    at,
                    at,
                    notice(asker),
                    asker.declarationOffice(),
                    asker.exportCountry(),
                    at);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                boolean any = row.getLong(1) > 0;
                assertThat(fact.notified())
                        .isEqualTo(new LotsFact.Notified(
                                row.getLong(1),
                                row.getLong(2),
                                any ? row.getLong(3) : Micros.of(asker.acceptedAt()),
                                !any || row.getBoolean(4)));
                tally.noticed++;
            }
        }
    }

    private static String notice(Declaration d) {
        return d.documents().stream()
                .map(AdditionalDocument::number)
                .findFirst()
                .orElse(null);
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
