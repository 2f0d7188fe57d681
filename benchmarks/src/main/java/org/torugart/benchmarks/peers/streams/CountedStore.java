// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of bytes that counts how often it is asked, cached or not, as the scoring job's state is counted. */
final class CountedStore {
    private final KeyValueStore<String, byte[]> store;
    private final LongAdder accesses;

    private CountedStore(KeyValueStore<String, byte[]> store, LongAdder accesses) {
        this.store = store;
        this.accesses = accesses;
    }

    static CountedStore of(ProcessorContext<?, ?> context, String name, LongAdder accesses) {
        return new CountedStore(context.getStateStore(name), accesses);
    }

    byte[] get(String key) {
        accesses.increment();
        return store.get(key);
    }

    /** Writes a value; null removes. */
    void put(String key, byte[] value) {
        accesses.increment();
        store.put(key, value);
    }
}
