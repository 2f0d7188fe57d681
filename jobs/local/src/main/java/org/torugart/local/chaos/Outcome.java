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
 * @param mostWaiting most declaration versions that were undecided at one time
 * @param memory what each process held of memory
 */
record Outcome(List<Fault> faults, Set<String> sent, int badRecords, int mostWaiting, List<MemoryCourse> memory) {
    Outcome {
        faults = List.copyOf(faults);
        sent = Set.copyOf(sent);
        memory = List.copyOf(memory);
    }

    /** Processes that held more than they were configured to, or of which that is not known. */
    long overgrown() {
        return memory.stream().filter(course -> !course.isBounded()).count();
    }
}
