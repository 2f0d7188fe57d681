// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;

/**
 * Transactional identifiers of a job's producers: Kafka lets only the last that began under one append. A subtask that
 * was paused and wakes after its replacement has started finds itself locked out.
 *
 * <p>An identifier names the subtask and the parallelism. Under the same parallelism the replacement of a subtask takes
 * its identifier, and nobody else publishes for its declarations. Under another, declarations have moved, so every
 * identifier of any other parallelism is locked. A subtask has two, for two producers that take turns.
 *
 * @param prefix what the identifiers of the job begin with
 */
record Fence(String prefix) implements Serializable {
    private static final String SECOND = "-second";

    Fence {
        Objects.requireNonNull(prefix, "prefix");
    }

    /** Of the job that reads as this consumer group. */
    static Fence ofGroup(String groupId) {
        return new Fence(groupId + "-outbox-");
    }

    /** The identifiers of a subtask. */
    List<String> ids(int parallelism, int subtask) {
        String first = ofParallelism(parallelism) + subtask;
        return List.of(first, first + SECOND);
    }

    private String ofParallelism(int parallelism) {
        return prefix + parallelism + '-';
    }

    /** Locks whoever has published at another parallelism. */
    void lockOthers(Admin admin, int parallelism) throws ExecutionException, InterruptedException {
        String own = ofParallelism(parallelism);
        List<String> others = admin.listTransactions().all().get().stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix) && !id.startsWith(own))
                .toList();
        if (!others.isEmpty()) {
            admin.fenceProducers(others).all().get();
        }
    }
}
