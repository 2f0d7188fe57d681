// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import org.torugart.codec.RawRecord;
import org.torugart.core.obligation.Obligations;

/** What is said of obligations, on its way to OBLIGATIONS. */
final class ObligationSteps {
    private ObligationSteps() {}

    /**
     * A message at the place of the record that says so.
     *
     * @param timeMillis when it says so
     */
    static RawRecord record(RawRecord said, long timeMillis, Obligations.Addressed addressed) {
        return new RawRecord(
                said.topic(),
                said.partition(),
                said.offset(),
                timeMillis,
                addressed.number().getBytes(StandardCharsets.UTF_8),
                addressed.step().toBytes());
    }
}
