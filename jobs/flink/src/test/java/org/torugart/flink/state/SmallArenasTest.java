// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBufferManager;
import org.torugart.flink.topology.ScoringTopology;

class SmallArenasTest {
    private static final int KINDS_OF_STATE = 22;
    private static final int RECORDS = 8_000;

    /** What Flink gives the write buffers of a slot with 128 MiB: two thirds of the share it is configured with. */
    private static final long WRITE_BUFFER_BYTES =
            (long) ((128L << 20) * stateSettings().get(RocksDBOptions.WRITE_BUFFER_RATIO) * 2 / 3);

    @TempDir
    Path directory;

    @Test
    void someRecordsOfEachKindOfStateStayInWriteBuffers() throws RocksDBException {
        try (ColumnFamilyOptions options = new SmallArenas().createColumnOptions(flinks(), List.of())) {
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
    void theJobAsksForThem() {
        assertThat(stateSettings().get(RocksDBOptions.OPTIONS_FACTORY)).isEqualTo(SmallArenas.class.getName());
    }

    private static Configuration stateSettings() {
        return ScoringTopology.stateSettings(new Configuration());
    }

    private static ColumnFamilyOptions flinks() {
        return new ColumnFamilyOptions().setDisableAutoCompactions(true);
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
