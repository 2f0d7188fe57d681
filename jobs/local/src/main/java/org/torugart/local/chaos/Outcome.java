// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.util.List;
import java.util.Set;

/**
 * What was done during a run.
 *
 * @param faults in order
 * @param sent declaration versions sent
 * @param badRecords records sent that are not as they should be
 */
record Outcome(List<Fault> faults, Set<String> sent, int badRecords) {
    Outcome {
        faults = List.copyOf(faults);
        sent = Set.copyOf(sent);
    }
}
