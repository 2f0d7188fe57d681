// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * What DECIDE keeps of reference data in broadcast state, beside {@link KeptProfiles}: the latest record of every entry, by
 * its key on the topic.
 */
public final class KeptTables {
    private static final byte VERSION = 1;
    private static final String ENTRY = "reference/";

    private KeptTables() {}

    /**
     * The records kept.
     *
     * @throws IllegalStateException if a layout is not known
     */
    public static List<byte[]> read(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
        List<byte[]> records = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : state.immutableEntries()) {
            if (entry.getKey().startsWith(ENTRY)) {
                byte[] bytes = entry.getValue();
                if (bytes[0] != VERSION) {
                    throw new IllegalStateException(entry.getKey() + ": unknown version " + bytes[0]);
                }
                byte[] record = new byte[bytes.length - 1];
                System.arraycopy(bytes, 1, record, 0, record.length);
                records.add(record);
            }
        }
        return records;
    }

    /** Keeps the record of an entry in place of the one before. */
    public static void keep(BroadcastState<String, byte[]> state, String key, byte[] record) throws Exception {
        byte[] bytes = new byte[record.length + 1];
        bytes[0] = VERSION;
        System.arraycopy(record, 0, bytes, 1, record.length);
        state.put(ENTRY + key, bytes);
    }
}
