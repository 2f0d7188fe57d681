// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.time.InstantSource;
import org.torugart.console.kafka.Worker;
import org.torugart.local.seal.Notary;
import org.torugart.local.system.ScoringSystem;

/** Seals what a run publishes, for as long as it is open and up to the end of what is there then. */
final class NotaryFeed implements AutoCloseable {
    private final Notary notary;
    private final Worker worker;

    private NotaryFeed(Notary notary) {
        this.notary = notary;
        this.worker = new Worker("notary", this::seal);
    }

    static NotaryFeed start(ScoringSystem system, InstantSource clock) {
        NotaryFeed feed = new NotaryFeed(Notary.open(
                system.bootstrapServers(),
                system.keys().notary(),
                system.keys().trusted(),
                Notary.Settings.DEFAULT,
                clock));
        feed.worker.start();
        return feed;
    }

    /** Throws what sealing failed with, if it did. */
    void check() {
        worker.check();
    }

    @Override
    public void close() {
        worker.stop();
        notary.close();
    }

    private void seal() {
        while (!worker.isStopped()) {
            notary.pass();
        }
        notary.finish();
    }
}
