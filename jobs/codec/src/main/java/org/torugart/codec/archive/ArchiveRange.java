// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.archive;

import java.util.Objects;

/**
 * What one file of the archive holds: every record a partition has from one offset to another.
 *
 * @param topic the topic; never null
 * @param partition the partition; {@value #BEFORE} for events from before there was a topic
 * @param from first offset
 * @param to first offset it does not hold
 */
public record ArchiveRange(String topic, int partition, long from, long to) {
    /** Partition of events that happened before there was a topic, such as those of an earlier system. */
    public static final int BEFORE = -1;

    public ArchiveRange {
        Objects.requireNonNull(topic, "topic");
        if (partition < BEFORE || from < 0 || to < from) {
            throw new IllegalArgumentException("no range: " + topic + '-' + partition + " from " + from + " to " + to);
        }
    }

    /** Name of its file; the range inside the file is what counts. */
    public String fileName() {
        return topic
                + '-'
                + (partition == BEFORE ? "before" : partition)
                + '-'
                + from
                + '-'
                + to
                + ArchiveReader.SUFFIX;
    }
}
