// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * Lets write buffers of many column families share a small budget.
 *
 * <p>RocksDB takes the memory of a write buffer in blocks, by default of 1 MiB, and counts a block as used when it is
 * taken. Each kind of state of this job is a column family with a write buffer of its own, some twenty of them a slot: with
 * blocks of that size nearly all of the 25 MiB that a slot of 128 MiB has for them is taken when each holds its first record.
 * Once one needs a second block, RocksDB flushes after every few records, into files of some kilobytes that reads have to
 * go through and compaction has to merge.
 */
public final class SmallArenas implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1L;

    /** Some values of state fit into one; values that do not are allocated by themselves. */
    static final long ARENA_BLOCK_BYTES = 32L * 1024;

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> handlesToClose) {
        return current;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
            ColumnFamilyOptions current, Collection<AutoCloseable> handlesToClose) {
        return current.setArenaBlockSize(ARENA_BLOCK_BYTES);
    }
}
