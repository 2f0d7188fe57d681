// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.function.ThrowingRunnable;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.torugart.flink.message.Outbound;

class OutboxWriterTest {
    private static final long COMMIT_MILLIS = 1000;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MockProducer<byte[], byte[]> second =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Mails mails = new Mails();
    private final Timers timers = new Timers();

    private OutboxWriter writer(long commitMillis) {
        return new OutboxWriter(
                List.of(producer, second), mails, timers, new SimpleCounter(), new SimpleCounter(), commitMillis);
    }

    private static Outbound evidence(String key) {
        return new Outbound("decision-evidence", key, new byte[] {1});
    }

    private static Outbound patient(String key, long millis) {
        return new Outbound("decision-evidence", key, new byte[] {1}, millis);
    }

    private static Outbound decision(String key) {
        return new Outbound("control-decisions", key, new byte[] {2});
    }

    private List<String> sent() {
        return producer.history().stream()
                .map(record -> record.topic() + " " + new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aDecisionIsSentWhenItsEvidenceIsAcknowledged() throws Exception {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        writer.write(evidence("A"), null);
        writer.write(decision("A"), null);
        writer.write(evidence("B"), null);
        writer.write(decision("B"), null);
        mails.runAll();
        assertThat(sent()).containsExactly("decision-evidence A", "decision-evidence B");
        producer.completeNext();
        mails.runAll();
        assertThat(sent()).containsExactly("decision-evidence A", "decision-evidence B", "control-decisions A");
        producer.completeNext();
        mails.runAll();
        assertThat(sent()).last().isEqualTo("control-decisions B");
    }

    @Test
    void aDecisionWhoseEvidenceIsNotTakenIsNeverSent() throws Exception {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        writer.write(evidence("A"), null);
        writer.write(decision("A"), null);
        producer.errorNext(new TimeoutException("the broker is away"));
        assertThatThrownBy(mails::runAll).isInstanceOf(IOException.class).hasMessageContaining("the broker is away");
        assertThat(sent()).containsExactly("decision-evidence A");
    }

    @Test
    void everythingIsWithTheBrokerAfterAFlush() throws Exception {
        OutboxWriter writer = writer(COMMIT_MILLIS);
        writer.write(evidence("A"), null);
        writer.write(decision("A"), null);
        producer.completeNext();
        writer.flush(false);
        assertThat(producer.transactionCommitted()).isTrue();
        assertThat(sent()).containsExactly("decision-evidence A", "control-decisions A");
    }

    @Test
    void aTransactionIsCommittedWhenItIsTooOld() throws Exception {
        OutboxWriter writer = writer(COMMIT_MILLIS);
        writer.write(evidence("A"), null);
        producer.completeNext();
        timers.advance(COMMIT_MILLIS - 1);
        assertThat(producer.transactionCommitted()).isFalse();
        timers.advance(1);
        assertThat(producer.transactionCommitted()).isTrue();
    }

    @Test
    void transactionsAreOfOneProducerAfterTheOther() throws Exception {
        OutboxWriter writer = writer(COMMIT_MILLIS);
        writer.write(evidence("A"), null);
        producer.completeNext();
        writer.flush(false);
        assertThat(producer.transactionCommitted()).isTrue();
        writer.write(evidence("B"), null);
        second.completeNext();
        assertThat(second.transactionCommitted()).isFalse();
        writer.flush(false);
        assertThat(second.transactionCommitted()).isTrue();
        writer.write(evidence("C"), null);
        producer.completeNext();
        writer.flush(false);
        assertThat(sent()).containsExactly("decision-evidence A", "decision-evidence C");
        assertThat(second.history()).hasSize(1);
    }

    @Test
    void aFlushOfNothingIsNobodysTurn() throws Exception {
        OutboxWriter writer = writer(COMMIT_MILLIS);
        writer.flush(false);
        writer.write(evidence("A"), null);
        producer.completeNext();
        writer.flush(false);
        assertThat(sent()).containsExactly("decision-evidence A");
    }

    @Test
    void everyProducerLocksOutWhoHadItsIdentifierBeforeAndIsClosed() {
        OutboxWriter writer = writer(COMMIT_MILLIS);
        assertThat(producer.transactionInitialized()).isTrue();
        assertThat(second.transactionInitialized()).isTrue();
        writer.close();
        assertThat(producer.closed()).isTrue();
        assertThat(second.closed()).isTrue();
    }

    @Test
    void whoeverIsLockedOutFails() throws Exception {
        OutboxWriter writer = writer(COMMIT_MILLIS);
        writer.write(evidence("A"), null);
        producer.completeNext();
        producer.commitTransactionException = new ProducerFencedException("another has taken over");
        assertThatThrownBy(() -> writer.flush(false)).hasRootCauseMessage("another has taken over");
    }

    @Test
    void whatHasNoEvidenceIsSentAtOnce() {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        writer.write(decision("A"), null);
        assertThat(sent()).containsExactly("control-decisions A");
    }

    @Test
    void howLongScoringTookGoesBesideTheRecordAndNotIntoIt() throws Exception {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        writer.write(new Outbound("control-decisions", "A", new byte[] {2}, 0, 410), null);
        writer.write(decision("B"), null);
        assertThat(producer.history())
                .extracting(record -> record.value().length)
                .containsExactly(1, 1);
        assertThat(producer.history().get(0).headers())
                .containsExactly(new RecordHeader("scoring-micros", "410".getBytes(StandardCharsets.US_ASCII)));
        assertThat(producer.history().get(1).headers()).isEmpty();
    }

    @Test
    void whatMayWaitGoesTogether() throws Exception {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        writer.write(patient("A", 20), null);
        timers.advance(5);
        writer.write(patient("B", 10), null);
        timers.advance(9);
        assertThat(sent()).isEmpty();
        timers.advance(1);
        assertThat(sent()).containsExactly("decision-evidence A", "decision-evidence B");
        writer.write(patient("C", 20), null);
        timers.advance(19);
        assertThat(sent()).hasSize(2);
        timers.advance(1);
        assertThat(sent()).last().isEqualTo("decision-evidence C");
    }

    @Test
    void whoWaitsForSomethingWaitsForNobodyElse() throws Exception {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        writer.write(patient("A", 20), null);
        writer.write(new Outbound("control-decisions", "A", new byte[] {2}, 20), null);
        writer.write(evidence("B"), null);
        assertThat(sent()).containsExactly("decision-evidence A", "decision-evidence B");
        producer.completeNext();
        mails.runAll();
        assertThat(sent()).last().isEqualTo("control-decisions A");
    }

    @Test
    void aFlushWaitsForNobody() throws Exception {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        writer.write(new Outbound("alerts", "A", new byte[] {1}, 20), null);
        assertThat(sent()).isEmpty();
        writer.flush(false);
        assertThat(sent()).containsExactly("alerts A");
    }

    @Test
    void noMoreThanSoManyWait() throws Exception {
        OutboxWriter writer = writer(OutboxWriter.NO_TRANSACTIONS);
        for (int i = 1; i < OutboxWriter.MOST_PENDING; i++) {
            writer.write(patient("A" + i, 20), null);
        }
        assertThat(sent()).isEmpty();
        writer.write(patient("Z", 20), null);
        assertThat(sent()).hasSize(OutboxWriter.MOST_PENDING);
    }

    /** The task's mailbox. */
    private static final class Mails implements MailboxExecutor {
        private final Queue<ThrowingRunnable<? extends Exception>> waiting = new ArrayDeque<>();

        @Override
        public void execute(
                MailOptions options, ThrowingRunnable<? extends Exception> command, String format, Object... args) {
            waiting.add(command);
        }

        @Override
        public void yield() {
            assertThat(tryYield()).as("somebody waits for a mail").isTrue();
        }

        @Override
        public boolean tryYield() {
            ThrowingRunnable<? extends Exception> next = waiting.poll();
            if (next != null) {
                ThrowingRunnable.unchecked(next).run();
            }
            return next != null;
        }

        @Override
        public boolean shouldInterrupt() {
            return false;
        }

        void runAll() throws Exception {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
        }
    }

    /** Time that stands still until it is told otherwise. */
    private static final class Timers implements ProcessingTimeService {
        private final TreeMap<Long, ProcessingTimeCallback> registered = new TreeMap<>();
        private long now;

        @Override
        public long getCurrentProcessingTime() {
            return now;
        }

        @Override
        public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
            registered.put(timestamp, target);
            return null;
        }

        void advance(long millis) throws Exception {
            now += millis;
            while (!registered.isEmpty() && registered.firstKey() <= now) {
                var due = registered.pollFirstEntry();
                due.getValue().onProcessingTime(due.getKey());
            }
        }
    }
}
