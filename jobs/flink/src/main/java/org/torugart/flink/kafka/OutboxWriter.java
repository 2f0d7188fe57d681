// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.function.ThrowingRunnable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.torugart.codec.RecordHeaders;
import org.torugart.codec.Topics;
import org.torugart.flink.message.Outbound;

/**
 * One subtask's outbox. Evidence is sent at once; what follows it under the same key, its decision and alert, when the
 * broker has acknowledged it. All of one declaration stays in order: acknowledgements come in the order of sending within
 * a partition, and are worked on in the task's thread.
 *
 * <p>What is not in a hurry is held until the most hurried of it has waited as long as it may, and goes together: a broker's
 * work is in requests more than in bytes, and so is the producer's.
 *
 * <p>With transactions, records can be read at once all the same, by whoever does not ask for {@code read_committed}; what
 * they are for is the lock that comes with their identifier. A transaction is committed with every checkpoint and before
 * it is too old. If the process dies before that, its records are among what binds the next execution.
 *
 * <p>Producers take turns, a transaction each. Until the markers of a transaction are written, in some tens of milliseconds,
 * the broker refuses whatever its producer sends next; another's it takes.
 */
final class OutboxWriter implements SinkWriter<Outbound> {
    /** In place of an interval: records are sent outside of transactions. */
    static final long NO_TRANSACTIONS = 0;

    /** So many records at most are held back. */
    static final int MOST_PENDING = 256;

    private final Queue<Producer<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final Counter sent;
    private final Counter sentBytes;
    private final long commitMillis;

    /** Not given to the producer yet, in the order they came. */
    private final List<Pending> pending = new ArrayList<>();

    /** When {@link #pending} goes at the latest; meaningless while there is none. */
    private long pendingUntil;

    private Producer<byte[], byte[]> producer;
    private Held latest;
    private int unacknowledged;
    private boolean begun;
    private long transactions;
    private volatile Exception failure;
    private volatile boolean closed;

    /**
     * An outbox.
     *
     * @param producers those that take turns; without transactions the first has them all
     * @param commitMillis how long a transaction stays open at most, or {@link #NO_TRANSACTIONS}
     */
    OutboxWriter(
            List<Producer<byte[], byte[]>> producers,
            MailboxExecutor mailbox,
            ProcessingTimeService time,
            Counter sent,
            Counter sentBytes,
            long commitMillis) {
        this.mailbox = mailbox;
        this.time = time;
        this.sent = sent;
        this.sentBytes = sentBytes;
        this.commitMillis = commitMillis;
        if (commitMillis != NO_TRANSACTIONS) {
            producers.forEach(Producer::initTransactions);
        }
        waiting.addAll(producers);
        producer = waiting.remove();
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

    /**
     * A record, and what waits for its acknowledgement.
     *
     * @param held null when nothing does
     */
    private record Pending(ProducerRecord<byte[], byte[]> record, Held held) {}

    @Override
    public void write(Outbound outbound, Context context) {
        byte[] key = outbound.key() == null ? null : outbound.key().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(outbound.topic(), key, outbound.value());
        if (outbound.scoringMicros() != Outbound.NOT_SCORED) {
            record.headers().add(RecordHeaders.SCORING_MICROS, RecordHeaders.number(outbound.scoringMicros()));
        }
        if (outbound.topic().equals(Topics.DECISION_EVIDENCE)) {
            latest = new Held(outbound.key());
            hold(record, latest, outbound.patienceMillis());
        } else if (latest != null && !latest.acknowledged && latest.key.equals(outbound.key())) {
            latest.after.add(record);
        } else {
            hold(record, null, outbound.patienceMillis());
        }
    }

    private void hold(ProducerRecord<byte[], byte[]> record, Held held, long patienceMillis) {
        if (held != null) {
            unacknowledged++;
        }
        boolean first = pending.isEmpty();
        pending.add(new Pending(record, held));
        if (patienceMillis <= 0 || pending.size() >= MOST_PENDING) {
            sendPending();
            return;
        }
        long until = time.getCurrentProcessingTime() + patienceMillis;
        if (first || until < pendingUntil) {
            pendingUntil = until;
            var unused = time.registerTimer(until, this::sendIfDue);
        }
    }

    /** An earlier timer may be of records that have gone since; each batch has one of its own. */
    private void sendIfDue(long timestamp) {
        if (!pending.isEmpty() && pendingUntil <= timestamp) {
            sendPending();
        }
    }

    private void sendPending() {
        if (pending.isEmpty()) {
            return;
        }
        begin();
        pending.forEach(each -> send(each.record(), each.held()));
        pending.clear();
    }

    private void send(ProducerRecord<byte[], byte[]> record, Held held) {
        sent.inc();
        sentBytes.inc(record.value().length);
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
        sendPending();
        while (unacknowledged > 0) {
            mailbox.yield();
        }
        try {
            if (begun) {
                producer.commitTransaction();
                begun = false;
                waiting.add(producer);
                producer = waiting.remove();
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
        waiting.forEach(each -> each.close(Duration.ZERO));
    }
}
