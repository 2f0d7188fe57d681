// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBufferManager;
import org.torugart.flink.topology.ScoringTopology;

class StateTablesTest {
    private static final int KINDS_OF_STATE = 22;
    private static final int RECORDS = 8_000;
    private static final int KEYS = 50_000;
    private static final int FILTER_BITS = 10;

    /** What Flink gives the write buffers of a slot with 40 MiB: two thirds of the share it is configured with. */
    private static final long WRITE_BUFFER_BYTES =
            (long) ((40L << 20) * stateSettings().get(RocksDBOptions.WRITE_BUFFER_RATIO) * 2 / 3);

    @TempDir
    Path directory;

    @Test
    void someRecordsOfEachKindOfStateStayInWriteBuffers() throws RocksDBException {
        try (ColumnFamilyOptions options = new StateTables().createColumnOptions(flinks(), List.of())) {
            assertThat(filesAfterWriting(options)).isZero();
        }
    }

    @Test
    void withTheDefaultSomeAreFlushedSoon() throws RocksDBException {
        try (ColumnFamilyOptions options = flinks()) {
            assertThat(filesAfterWriting(options)).isPositive();
        }
    }

    @Test
    void eightFilesAreMergedTogether() {
        try (ColumnFamilyOptions options = new StateTables().createColumnOptions(flinks(), List.of())) {
            assertThat(options.level0FileNumCompactionTrigger())
                    .isEqualTo(StateTables.FILES_MERGED)
                    .isLessThan(options.level0SlowdownWritesTrigger());
        }
    }

    @Test
    void theJobAsksForIt() {
        assertThat(stateSettings().get(RocksDBOptions.OPTIONS_FACTORY)).isEqualTo(StateTables.class.getName());
    }

    @Test
    void aWriteBufferTakesLittleMoreThanItsFilter() throws RocksDBException {
        try (ColumnFamilyOptions options = new StateTables().createColumnOptions(flinks(), List.of());
                Options whole = new Options(new DBOptions().setCreateIfMissing(true), options);
                RocksDB database = RocksDB.open(whole, directory.toString())) {
            database.put(key(1), new byte[100]);

            assertThat(options.memtableWholeKeyFiltering()).isTrue();
            assertThat(database.getLongProperty("rocksdb.cur-size-active-mem-table"))
                    .isBetween(
                            StateTables.WRITE_BUFFER_FILTER_BYTES,
                            StateTables.WRITE_BUFFER_FILTER_BYTES + 2 * StateTables.ARENA_BLOCK_BYTES);
        }
    }

    /** Flink asks the factory first, and then says that index and filter are cached. */
    @Test
    void indexAndFilterAreOfTheFileAndNotInTheCache() throws RocksDBException {
        assertThat(bytesOutsideOfTheCache(new StateTables().createColumnOptions(flinks(), List.of())))
                .isBetween(KEYS * FILTER_BITS / 8L, 12L * KEYS);
        assertThat(bytesOutsideOfTheCache(flinks())).isLessThan(KEYS * FILTER_BITS / 8L);
    }

    /** Of a file of a good many keys, as Flink sets it up. */
    private long bytesOutsideOfTheCache(ColumnFamilyOptions options) throws RocksDBException {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        try (Cache cache = new LRUCache(8L << 20);
                Options whole = new Options(new DBOptions().setCreateIfMissing(true), options)) {
            table.setBlockCache(cache)
                    .setCacheIndexAndFilterBlocks(true)
                    .setCacheIndexAndFilterBlocksWithHighPriority(true)
                    .setPinL0FilterAndIndexBlocksInCache(true);
            whole.setTableFormatConfig(table);
            try (RocksDB database = RocksDB.open(
                            whole,
                            directory.resolve(table.getClass().getSimpleName()).toString());
                    FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
                for (int record = 0; record < KEYS; record++) {
                    database.put(key(record), new byte[100]);
                }
                database.flush(flush);
                for (int record = 0; record < KEYS; record++) {
                    assertThat(database.get(key(record))).hasSize(100);
                }
                return database.getLongProperty("rocksdb.estimate-table-readers-mem");
            }
        }
    }

    private static byte[] key(int record) {
        return ("importer:" + record).getBytes(StandardCharsets.US_ASCII);
    }

    private static Configuration stateSettings() {
        return ScoringTopology.stateSettings(new Configuration());
    }

    private static ColumnFamilyOptions flinks() {
        return new ColumnFamilyOptions()
                .setDisableAutoCompactions(true)
                .setWriteBufferSize(stateSettings()
                        .get(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE)
                        .getBytes())
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setBlockSize(stateSettings()
                                .get(RocksDBConfigurableOptions.BLOCK_SIZE)
                                .getBytes())
                        .setFilterPolicy(new BloomFilter(FILTER_BITS)));
    }

    /** Writes some hundred bytes at a time, 4 MB in all, half of them of one kind, and tells how many files it made. */
    private long filesAfterWriting(ColumnFamilyOptions options) throws RocksDBException {
        List<ColumnFamilyDescriptor> kinds = new ArrayList<>();
        kinds.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options));
        for (int kind = 0; kind < KINDS_OF_STATE; kind++) {
            kinds.add(new ColumnFamilyDescriptor(("kind" + kind).getBytes(StandardCharsets.US_ASCII), options));
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Cache cache = new LRUCache(128L << 20);
                WriteBufferManager budget = new WriteBufferManager(WRITE_BUFFER_BYTES, cache);
                DBOptions settings = new DBOptions()
                        .setCreateIfMissing(true)
                        .setCreateMissingColumnFamilies(true)
                        .setAvoidFlushDuringShutdown(true)
                        .setWriteBufferManager(budget);
                RocksDB database = RocksDB.open(settings, directory.toString(), kinds, handles)) {
            byte[] value = new byte[500];
            for (int record = 0; record < RECORDS; record++) {
                byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(record).array();
                database.put(handles.get(record % 2 == 0 ? 1 : 1 + record / 2 % KINDS_OF_STATE), key, value);
                while (database.getAggregatedLongProperty("rocksdb.num-running-flushes") > 0) {
                    Thread.onSpinWait();
                }
            }
            long files = 0;
            for (ColumnFamilyHandle handle : handles) {
                files += Long.parseLong(database.getProperty(handle, "rocksdb.num-files-at-level0"));
            }
            handles.forEach(ColumnFamilyHandle::close);
            return files;
        }
    }
}
