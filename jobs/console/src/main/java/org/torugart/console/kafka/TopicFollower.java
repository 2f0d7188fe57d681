// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.kafka;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A thread of its own that hands on what a reader reads, until it is closed. */
public final class TopicFollower implements AutoCloseable {
    private final TopicReader reader;
    private final Worker worker;

    private TopicFollower(
            String name, TopicReader reader, Duration poll, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        this.reader = reader;
        this.worker = new Worker(name, () -> read(poll, taker));
    }

    /**
     * Begins to read.
     *
     * @param reader closed with this
     * @param poll how long records are waited for
     * @param taker is given what came after each wait, also nothing; in that thread alone
     */
    public static TopicFollower start(
            String name, TopicReader reader, Duration poll, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        TopicFollower follower = new TopicFollower(name, reader, poll, taker);
        follower.worker.start();
        return follower;
    }

    private void read(Duration poll, Consumer<Iterable<ConsumerRecord<byte[], byte[]>>> taker) {
        while (!worker.isStopped()) {
            taker.accept(reader.poll(poll));
        }
    }

    /** Throws what reading failed with, if it did. */
    public void check() {
        worker.check();
    }

    @Override
    public void close() {
        worker.stop();
        reader.close();
    }
}
