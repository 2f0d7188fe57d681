// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.util.Map;
import org.torugart.codec.RawRecord;

/** Records of topics, from a broker or from files. Read as often as needed. */
public interface PastRecords {

    /** Takes records. */
    interface Taker {
        /** Takes the next record of a partition. */
        void take(RawRecord record) throws IOException;
    }

    /** Hands over everything there is of a topic, each partition in order; nothing if there is none. */
    void read(String topic, Taker taker) throws IOException;

    /** The first offset of each partition that is kept; 0 where nothing is said. */
    default Map<Integer, Long> beginnings(String topic) throws IOException {
        return Map.of();
    }
}
