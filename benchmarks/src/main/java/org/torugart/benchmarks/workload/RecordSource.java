// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.workload;

/** Records one after the other. */
public interface RecordSource extends AutoCloseable {

    /** The next record; null after the last. */
    PreparedRecord next();

    @Override
    void close();
}
