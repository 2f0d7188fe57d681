// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.TableFormatConfig;

/**
 * What this job wants of RocksDB and Flink has no setting for.
 *
 * <p><em>Write buffers of many column families share a small budget.</em> RocksDB takes the memory of a write buffer in blocks,
 * by default of 1 MiB, and counts a block as used when it is taken. Each kind of state of this job is a column family with a
 * write buffer of its own, some twenty of them a slot: with blocks of that size nearly all of the 25 MiB that a slot may
 * have for them is taken when each holds its first record. Once one needs a second block, RocksDB flushes after every few
 * records, into files of some kilobytes that reads have to go through and compaction has to merge.
 *
 * <p><em>Write buffers have a filter.</em> Of many entities, few are in the write buffer, and to find out that one is not took
 * a search through all of it. The filter is there with the first record, and for each kind of state, so it is small, and a
 * write buffer is no larger than what it is good for.
 *
 * <p><em>More files are merged at a time.</em> What is flushed is small, some megabytes, and merging it rewrites all of the next
 * level, up to 256 MB: with four files, RocksDB's default, some kinds of state were written ten times. Each file more costs a
 * read a look at its filter.
 *
 * <p><em>Files are mapped, and an open file has its index and filter on the heap of RocksDB.</em> A read of one of many entities
 * finds its block in no cache of RocksDB. What it costs is then to copy, undo and cache a block that nobody asks for again, and
 * to look up, in the same cache, index and filter of each file on the way. What is mapped is read where the machine's own cache
 * has it. Index and filter take some 6 bytes a key beside the memory Flink manages.
 */
public final class StateTables implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1L;

    /** Some values of state fit into one; values that do not are allocated by themselves. */
    static final long ARENA_BLOCK_BYTES = 32L * 1024;

    /** 10 bits a record when a full write buffer of 16 MiB holds records of 160 bytes. */
    static final long WRITE_BUFFER_FILTER_BYTES = 128L * 1024;

    /** So many flushed files are merged into the next level together. */
    static final int FILES_MERGED = 8;

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> handlesToClose) {
        return current.setAllowMmapReads(true);
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
            ColumnFamilyOptions current, Collection<AutoCloseable> handlesToClose) {
        return current.setArenaBlockSize(ARENA_BLOCK_BYTES)
                .setLevel0FileNumCompactionTrigger(FILES_MERGED)
                .setMemtableWholeKeyFiltering(true)
                .setMemtablePrefixBloomSizeRatio((double) WRITE_BUFFER_FILTER_BYTES / current.writeBufferSize())
                .setTableFormatConfig(OwnIndexAndFilter.like(current.tableFormatConfig()));
    }

    /** Does not do as Flink says, which puts index and filter of every file into its block cache after asking a factory. */
    private static final class OwnIndexAndFilter extends BlockBasedTableConfig {
        static OwnIndexAndFilter like(TableFormatConfig flinks) {
            OwnIndexAndFilter own = new OwnIndexAndFilter();
            own.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash);
            if (flinks instanceof BlockBasedTableConfig given) {
                own.setBlockSize(given.blockSize()).setFilterPolicy(given.filterPolicy());
            }
            return own;
        }

        @Override
        public BlockBasedTableConfig setCacheIndexAndFilterBlocks(boolean ignored) {
            return this;
        }

        @Override
        public BlockBasedTableConfig setCacheIndexAndFilterBlocksWithHighPriority(boolean ignored) {
            return this;
        }

        @Override
        public BlockBasedTableConfig setPinL0FilterAndIndexBlocksInCache(boolean ignored) {
            return this;
        }
    }
}
