// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

import java.io.Serializable;
import java.util.List;

/**
 * What of the archive is read for one partition, by one reader and in order.
 *
 * @param files addresses of the files, by first offset
 * @param end first offset not to read
 */
record ArchivePart(List<String> files, long end) implements Serializable {
    ArchivePart {
        files = List.copyOf(files);
    }
}
