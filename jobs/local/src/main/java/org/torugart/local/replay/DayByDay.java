// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.local.imports.CalendarFeed;
import org.torugart.local.imports.ImportedRow;
import org.torugart.local.imports.SelectionReport;
import org.torugart.local.run.EventSender;
import org.torugart.local.system.ScoringSystem;
import org.torugart.local.system.StopSignal;

/**
 * Sends one day after the other: first what becomes known on it, and when the job has that in state, its declarations.
 * Only when each of them has its decision does the next day begin, so that what a decision could know depends on the
 * calendar alone and not on how fast anything ran.
 */
final class DayByDay implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ScoringSystem system;
    private final EventSender sender;
    private final TopicReader reader;
    private final DecisionCodec decisions = new DecisionCodec();
    private final DeadLetterCodec deadLetters = new DeadLetterCodec();
    private final DecisionLedger ledger = new DecisionLedger();
    private final List<SelectionReport.Decided> decided = new ArrayList<>();
    private long results;

    DayByDay(ScoringSystem system) {
        this.system = system;
        this.reader =
                TopicReader.fromEnd(system.bootstrapServers(), List.of(Topics.CONTROL_DECISIONS, Topics.DEAD_LETTERS));
        this.sender = EventSender.ofOwnRecords(new RecordProducer(system.bootstrapServers(), 0));
    }

    /**
     * Replays days until there are no more or somebody stops it.
     *
     * @param day how long a day takes at least; zero for as fast as it goes
     */
    void replay(Iterator<CalendarFeed.Day> days, Duration day, StopSignal stop, Progress progress) {
        while (!stop.isRequested() && days.hasNext()) {
            long start = System.nanoTime();
            CalendarFeed.Day today = days.next();
            for (ControlResult result : today.results()) {
                sender.send(result);
            }
            if (!today.results().isEmpty()) {
                results += today.results().size();
                sender.flush();
                system.awaitAbsorbed(List.of(Topics.CONTROL_RESULTS));
            }
            for (ImportedRow row : today.rows()) {
                sender.send(row.lodged());
            }
            sender.flush();
            awaitDecisions(today.rows());
            progress.at(today.date(), decided.size(), results);
            stop.await(day.minusNanos(System.nanoTime() - start));
        }
        // A second answer to something would come after the first.
        while (!reader.isAtEnd()) {
            bookNext();
        }
    }

    DecisionLedger ledger() {
        return ledger;
    }

    List<SelectionReport.Decided> decided() {
        return decided;
    }

    @Override
    public void close() {
        sender.close();
        reader.close();
    }

    private void awaitDecisions(List<ImportedRow> rows) {
        Set<String> missing = new HashSet<>();
        rows.forEach(row -> missing.add(row.declarationId()));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            missing.removeIf(id -> ledger.answer(id, 1) != null);
            if (missing.isEmpty()) {
                break;
            }
            system.check();
            if (System.nanoTime() > end) {
                throw new IllegalStateException(missing.size() + " declarations have no decision after "
                        + PATIENCE.toSeconds() + " s, " + missing.iterator().next() + " is one of them");
            }
            bookNext();
        }
        for (ImportedRow row : rows) {
            Decision decision = ledger.answer(row.declarationId(), 1);
            decided.add(SelectionReport.Decided.of(row, decision.channel(), decision.score()));
        }
    }

    private void bookNext() {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
            if (record.topic().equals(Topics.DEAD_LETTERS)) {
                ledger.bookDeadLetter(
                        deadLetters.decode(record.value()) instanceof Decoded<DeadLetter> letter
                                ? letter.value().code()
                                : "UNREADABLE_OUTPUT");
            } else if (decisions.decode(record.value()) instanceof Decoded<Decision> decision) {
                ledger.book(decision.value(), record.value());
            } else {
                ledger.bookDeadLetter("UNREADABLE_OUTPUT");
            }
        }
    }
}
