// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.util.Collection;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * Lets RocksDB read its files where the operating system keeps them. With many entities a read finds its block in no cache:
 * mapped, and not compressed, a block costs neither a copy nor room in the cache, from which it would have driven another.
 * What is mapped is the operating system's cache of files, which it takes back when memory is short; it is not counted
 * in Flink's managed memory.
 */
public final class MappedFiles implements RocksDBOptionsFactory {
    private static final long serialVersionUID = 1;

    @Override
    public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handles) {
        return options.setAllowMmapReads(true);
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(ColumnFamilyOptions options, Collection<AutoCloseable> handles) {
        return options;
    }
}
