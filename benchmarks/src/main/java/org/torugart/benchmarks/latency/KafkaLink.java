// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.torugart.benchmarks.workload.DeclarationIndex;
import org.torugart.benchmarks.workload.PreparedRecord;

/** Records go to their topics, and replies are read from the scenario's output topic by a thread of its own. */
final class KafkaLink implements Link {
    private static final Duration POLL = Duration.ofMillis(100);

    private final RigProducer producer;
    private final CompletableFuture<Void> receiving;
    private volatile boolean stopped;

    KafkaLink(String bootstrapServers, Scenario scenario, DeclarationIndex index, ReplyLog log, Clock clock) {
        producer = RigProducer.live(bootstrapServers);
        receiving = GeneratorThread.start("receiver", () -> {
            try (ReplyReader reader = new ReplyReader(bootstrapServers, scenario, index, log)) {
                while (!stopped) {
                    reader.pollAtReceipt(POLL, clock);
                }
            }
            return null;
        });
    }

    @Override
    public void send(PreparedRecord record, long createTimeMillis) {
        producer.send(record, createTimeMillis);
    }

    @Override
    public void flush() {
        producer.flush();
    }

    @Override
    public void check() {
        if (receiving.isCompletedExceptionally()) {
            join();
        }
    }

    @Override
    public void stop() {
        stopped = true;
        join();
    }

    @Override
    public String problem() {
        return null;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            receiving.exceptionally(failure -> null).join();
        } finally {
            producer.close();
        }
    }

    private void join() {
        try {
            receiving.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "the receiver failed: " + e.getCause().getMessage(), e);
        }
    }
}
