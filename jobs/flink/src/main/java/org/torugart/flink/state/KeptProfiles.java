// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * What DECIDE keeps of profiles in broadcast state: the last few releases put in force, as records of the topic,
 * deflated, by sequence; and every pause, as a record of the topic, by its key there. A release that later turns out to
 * be trusted no longer, or not to compile with a new engine, leaves the one before it.
 *
 * @param releases deflated records by sequence, the latest last
 * @param pauses records by their key on the topic
 */
public record KeptProfiles(NavigableMap<Long, byte[]> releases, Map<String, byte[]> pauses) {
    /** How many releases are kept. */
    public static final int RELEASES = 3;

    private static final byte VERSION = 1;
    private static final String RELEASE = "release/";
    private static final String PAUSE = "pause/";

    public KeptProfiles {
        releases = Collections.unmodifiableNavigableMap(new TreeMap<>(releases));
        pauses = Map.copyOf(pauses);
    }

    /**
     * Reads state.
     *
     * @throws IllegalStateException if a layout is not known
     */
    public static KeptProfiles read(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
        NavigableMap<Long, byte[]> releases = new TreeMap<>();
        Map<String, byte[]> pauses = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : state.immutableEntries()) {
            String key = entry.getKey();
            if (key.startsWith(RELEASE)) {
                releases.put(Long.parseLong(key.substring(RELEASE.length())), content(key, entry.getValue()));
            } else if (key.startsWith(PAUSE)) {
                pauses.put(key.substring(PAUSE.length()), content(key, entry.getValue()));
            }
        }
        return new KeptProfiles(releases, pauses);
    }

    /** Keeps a release, and only the last few of those before it. */
    public static void keepRelease(BroadcastState<String, byte[]> state, long sequence, byte[] deflated)
            throws Exception {
        state.put(RELEASE + sequence, layout(deflated));
        List<Long> sequences = new ArrayList<>();
        for (Map.Entry<String, byte[]> entry : state.immutableEntries()) {
            if (entry.getKey().startsWith(RELEASE)) {
                sequences.add(Long.parseLong(entry.getKey().substring(RELEASE.length())));
            }
        }
        Collections.sort(sequences);
        for (int i = 0; i < sequences.size() - RELEASES; i++) {
            state.remove(RELEASE + sequences.get(i));
        }
    }

    /** Keeps a pause. */
    public static void keepPause(BroadcastState<String, byte[]> state, String key, byte[] record) throws Exception {
        state.put(PAUSE + key, layout(record));
    }

    private static byte[] layout(byte[] content) {
        byte[] bytes = new byte[content.length + 1];
        bytes[0] = VERSION;
        System.arraycopy(content, 0, bytes, 1, content.length);
        return bytes;
    }

    private static byte[] content(String key, byte[] bytes) {
        if (bytes[0] != VERSION) {
            throw new IllegalStateException(key + ": unknown version " + bytes[0]);
        }
        byte[] content = new byte[bytes.length - 1];
        System.arraycopy(bytes, 1, content, 0, content.length);
        return content;
    }
}
