// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import org.torugart.local.stats.RunSnapshot;

/** Shows a run while it goes on. */
public interface RunView extends AutoCloseable {
    /**
     * Shows where the run is; called a few times a second.
     *
     * @param stopping whether nothing more is sent
     */
    void show(RunSnapshot run, boolean stopping);

    /** Leaves the screen as it was. */
    @Override
    void close();
}
