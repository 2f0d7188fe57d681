// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.function.ThrowingRunnable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.torugart.codec.Topics;
import org.torugart.flink.message.Outbound;

/**
 * One subtask's outbox. Evidence is sent at once; what follows it under the same key, its decision and alert, when the
 * broker has acknowledged it. All of one declaration stays in order: acknowledgements come in the order of sending within
 * a partition, and are worked on in the task's thread.
 *
 * <p>With transactions, records can be read at once all the same, by whoever does not ask for {@code read_committed}; what
 * they are for is the lock that comes with their identifier. A transaction is committed with every checkpoint and before
 * it is too old. If the process dies before that, its records are among what binds the next execution.
 */
final class OutboxWriter implements SinkWriter<Outbound> {
    /** In place of an interval: records are sent outside of transactions. */
    static final long NO_TRANSACTIONS = 0;

    private final Producer<byte[], byte[]> producer;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final Counter sent;
    private final Counter sentBytes;
    private final long commitMillis;

    private Held latest;
    private int unacknowledged;
    private boolean begun;
    private long transactions;
    private volatile Exception failure;
    private volatile boolean closed;

    OutboxWriter(
            Producer<byte[], byte[]> producer,
            MailboxExecutor mailbox,
            ProcessingTimeService time,
            Counter sent,
            Counter sentBytes,
            long commitMillis) {
        this.producer = producer;
        this.mailbox = mailbox;
        this.time = time;
        this.sent = sent;
        this.sentBytes = sentBytes;
        this.commitMillis = commitMillis;
        if (commitMillis != NO_TRANSACTIONS) {
            producer.initTransactions();
        }
    }

    /** What waits for the evidence of a decision. */
    private static final class Held {
        final String key;
        final List<ProducerRecord<byte[], byte[]>> after = new ArrayList<>(2);
        boolean acknowledged;

        Held(String key) {
            this.key = key;
        }
    }

    @Override
    public void write(Outbound outbound, Context context) {
        begin();
        byte[] key = outbound.key() == null ? null : outbound.key().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(outbound.topic(), key, outbound.value());
        if (outbound.topic().equals(Topics.DECISION_EVIDENCE)) {
            latest = new Held(outbound.key());
            send(record, latest);
        } else if (latest != null && !latest.acknowledged && latest.key.equals(outbound.key())) {
            latest.after.add(record);
        } else {
            send(record, null);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Held held) {
        sent.inc();
        sentBytes.inc(record.value().length);
        if (held != null) {
            unacknowledged++;
        }
        var unused = producer.send(record, (metadata, thrown) -> {
            if (thrown != null) {
                failure = thrown;
                inTheTasksThread(this::throwIfFailed);
            } else if (held != null) {
                inTheTasksThread(() -> acknowledged(held));
            }
        });
    }

    private void acknowledged(Held held) {
        unacknowledged--;
        held.acknowledged = true;
        held.after.forEach(next -> send(next, null));
    }

    private void inTheTasksThread(ThrowingRunnable<IOException> work) {
        if (closed) {
            return;
        }
        try {
            mailbox.execute(work, "a record was acknowledged");
        } catch (RejectedExecutionException e) {
            // The task has ended: what it still had to say is said again by its successor.
            closed = true;
        }
    }

    private void throwIfFailed() throws IOException {
        Exception thrown = failure;
        if (thrown != null) {
            throw new IOException("a record was not published: " + thrown.getMessage(), thrown);
        }
    }

    private void begin() {
        if (commitMillis == NO_TRANSACTIONS || begun) {
            return;
        }
        producer.beginTransaction();
        begun = true;
        long mine = ++transactions;
        var unused = time.registerTimer(time.getCurrentProcessingTime() + commitMillis, timestamp -> {
            if (begun && mine == transactions) {
                flush(false);
            }
        });
    }

    /** Returns when everything written is with the broker, and committed. */
    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        while (unacknowledged > 0) {
            mailbox.yield();
        }
        try {
            if (begun) {
                producer.commitTransaction();
                begun = false;
            } else {
                producer.flush();
            }
        } catch (KafkaException e) {
            throw new IOException("what was published was not committed", e);
        }
        throwIfFailed();
    }

    /** At once: what has not been sent is published by the next execution. */
    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ZERO);
    }
}
