// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

/**
 * CPU time a declaration cost.
 *
 * @param microsPerDeclaration of the whole process but the generator: broker, job, garbage collector, compiler
 * @param generatorMicrosPerDeclaration of the rig's sending and receiving threads
 */
record CpuUse(double microsPerDeclaration, double generatorMicrosPerDeclaration) {

    /** CPU time used up to an instant, nanoseconds. */
    record Sample(long processNanos, long generatorNanos) {}

    /** What was used between two samples, over so many declarations. */
    static CpuUse between(Sample before, Sample after, int declarations) {
        double generator = after.generatorNanos() - before.generatorNanos();
        double process = after.processNanos() - before.processNanos();
        return new CpuUse((process - generator) / declarations / 1e3, generator / declarations / 1e3);
    }
}
