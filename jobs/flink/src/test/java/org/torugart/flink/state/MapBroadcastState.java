// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;

/** Broadcast state in a map. */
final class MapBroadcastState implements BroadcastState<String, byte[]> {
    private final Map<String, byte[]> entries = new TreeMap<>();

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void putAll(Map<String, byte[]> map) {
        entries.putAll(map);
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    @Override
    public Iterator<Map.Entry<String, byte[]>> iterator() {
        return entries.entrySet().iterator();
    }

    @Override
    public Iterable<Map.Entry<String, byte[]>> entries() {
        return entries.entrySet();
    }

    @Override
    public byte[] get(String key) {
        return entries.get(key);
    }

    @Override
    public boolean contains(String key) {
        return entries.containsKey(key);
    }

    @Override
    public Iterable<Map.Entry<String, byte[]>> immutableEntries() {
        return Map.copyOf(entries).entrySet();
    }

    @Override
    public void clear() {
        entries.clear();
    }
}
