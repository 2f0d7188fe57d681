// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.postgres;

import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.torugart.benchmarks.peers.Store;

/**
 * A connection's view of three tables. All entities of a declaration are read with one statement, in the order of their
 * keys, and locked; they are written in one batch. Two threads that meet the same entity for the first time find out
 * when the second inserts it.
 */
final class PostgresStore implements Store, AutoCloseable {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final Set<String> CONFLICTS = Set.of(UNIQUE_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK);

    private final Connection connection;
    private final LongAdder accesses;
    private final Map<Table, PreparedStatement> selects = new EnumMap<>(Table.class);
    private final Map<Table, PreparedStatement> upserts = new EnumMap<>(Table.class);
    private final PreparedStatement selectEntities;
    private final PreparedStatement insertEntity;
    private final PreparedStatement updateEntity;
    private final PreparedStatement deleteEntity;

    /** Entities that were there when they were read in this transaction. */
    private final Set<String> there = new HashSet<>();

    /**
     * A store over a connection.
     *
     * @param accesses counts rows read and written
     */
    PostgresStore(Connection connection, LongAdder accesses) throws SQLException {
        this.connection = connection;
        this.accesses = accesses;
        for (Table table : new Table[] {Table.DOORS, Table.CASES}) {
            selects.put(table, connection.prepareStatement("SELECT value FROM " + name(table) + " WHERE key = ?"));
            upserts.put(
                    table,
                    connection.prepareStatement("INSERT INTO " + name(table)
                            + " (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"));
        }
        String entities = name(Table.ENTITIES);
        selectEntities = connection.prepareStatement(
                "SELECT key, value FROM " + entities + " WHERE key = ANY (?) ORDER BY key FOR UPDATE");
        insertEntity = connection.prepareStatement("INSERT INTO " + entities + " (key, value) VALUES (?, ?)");
        updateEntity = connection.prepareStatement("UPDATE " + entities + " SET value = ? WHERE key = ?");
        deleteEntity = connection.prepareStatement("DELETE FROM " + entities + " WHERE key = ?");
    }

    /** Makes the tables. */
    static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Table table : Table.values()) {
                statement.execute("CREATE TABLE " + name(table) + " (key text PRIMARY KEY, value bytea NOT NULL)");
            }
        }
        connection.commit();
    }

    private static String name(Table table) {
        return table.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public byte[] get(Table table, String key) {
        accesses.increment();
        PreparedStatement select = selects.get(table);
        try {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public Map<String, byte[]> getAll(Table table, Collection<String> keys) {
        accesses.add(keys.size());
        Map<String, byte[]> found = new HashMap<>();
        try {
            Array array = connection.createArrayOf("text", keys.toArray());
            selectEntities.setArray(1, array);
            try (ResultSet rows = selectEntities.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getBytes(2));
                }
            }
            array.free();
        } catch (SQLException e) {
            throw failure(e);
        }
        there.addAll(found.keySet());
        return found;
    }

    @Override
    public void putAll(Table table, Map<String, byte[]> values) {
        accesses.add(values.size());
        try {
            if (table == Table.ENTITIES) {
                putEntities(values);
            } else {
                for (Map.Entry<String, byte[]> entry : values.entrySet()) {
                    PreparedStatement upsert = upserts.get(table);
                    upsert.setString(1, entry.getKey());
                    upsert.setBytes(2, entry.getValue());
                    upsert.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void putEntities(Map<String, byte[]> values) throws SQLException {
        boolean inserts = false;
        boolean updates = false;
        for (Map.Entry<String, byte[]> entry : values.entrySet()) {
            String key = entry.getKey();
            byte[] value = entry.getValue();
            if (value == null) {
                deleteEntity.setString(1, key);
                deleteEntity.executeUpdate();
            } else if (there.contains(key)) {
                updateEntity.setBytes(1, value);
                updateEntity.setString(2, key);
                updateEntity.addBatch();
                updates = true;
            } else {
                insertEntity.setString(1, key);
                insertEntity.setBytes(2, value);
                insertEntity.addBatch();
                inserts = true;
            }
        }
        if (updates) {
            updateEntity.executeBatch();
        }
        if (inserts) {
            insertEntity.executeBatch();
        }
    }

    @Override
    public void commit() {
        there.clear();
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void rollback() {
        there.clear();
        try {
            updateEntity.clearBatch();
            insertEntity.clearBatch();
            connection.rollback();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static RuntimeException failure(SQLException thrown) {
        SQLException cause = thrown instanceof BatchUpdateException && thrown.getNextException() != null
                ? thrown.getNextException()
                : thrown;
        return CONFLICTS.contains(cause.getSQLState())
                ? new ConflictException(thrown)
                : new IllegalStateException("PostgreSQL: " + cause.getMessage(), thrown);
    }
}
