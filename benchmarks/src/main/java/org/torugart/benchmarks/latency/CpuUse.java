// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

/**
 * What a declaration cost the process.
 *
 * @param microsPerDeclaration CPU time of the whole process but the generator: broker, job, garbage collector, compiler
 * @param generatorMicrosPerDeclaration CPU time of the rig's sending and receiving threads
 * @param allocatedBytesPerDeclaration allocated on the heap by all threads but the generator's
 * @param gcPauses collections that stopped all threads
 * @param gcPauseMillis how long these took together
 */
record CpuUse(
        double microsPerDeclaration,
        double generatorMicrosPerDeclaration,
        double allocatedBytesPerDeclaration,
        double gcPauses,
        double gcPauseMillis) {

    /** What was used up to an instant. */
    record Sample(long processNanos, long generatorNanos, long allocatedBytes, long gcPauses, long gcPauseMillis) {}

    /** What was used between two samples, over so many declarations. */
    static CpuUse between(Sample before, Sample after, int declarations) {
        double generator = after.generatorNanos() - before.generatorNanos();
        double process = after.processNanos() - before.processNanos();
        return new CpuUse(
                (process - generator) / declarations / 1e3,
                generator / declarations / 1e3,
                (double) (after.allocatedBytes() - before.allocatedBytes()) / declarations,
                after.gcPauses() - before.gcPauses(),
                after.gcPauseMillis() - before.gcPauseMillis());
    }
}
