// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DeadLetter;
import org.torugart.codec.DeadLetterCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.Topics;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.kafka.AcknowledgedProducer;
import org.torugart.console.kafka.TopicFollower;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.metrics.ConsoleMetric;
import org.torugart.console.metrics.MetricSource;
import org.torugart.console.metrics.MetricsText;

/** The latest dead letters: what could not be used, with its bytes, and the way to have it tried again. Thread-safe. */
final class Letters implements AutoCloseable, MetricSource {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST = 500;
    private static final int SHOWN_BYTES = 4_096;

    private final DeadLetterCodec codec = new DeadLetterCodec();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final Map<String, Long> byCode = new TreeMap<>();
    private final Map<Sort, Long> since = new HashMap<>();
    private final Set<Long> replayed = ConcurrentHashMap.newKeySet();
    private final AcknowledgedProducer producer;
    private final Pulse pulse;
    private final long beganAt;
    private final TopicFollower follower;
    private long count;

    private record Kept(long offset, DeadLetter letter) {}

    private record Sort(String topic, String code) {}

    private Letters(String bootstrapServers, AcknowledgedProducer producer, Pulse pulse, InstantSource clock) {
        this.producer = producer;
        this.pulse = pulse;
        this.beganAt = clock.millis();
        this.follower = TopicFollower.start(
                "console-letters",
                TopicReader.fromLast(bootstrapServers, List.of(Topics.DEAD_LETTERS), MOST),
                POLL,
                this::take);
    }

    static Letters start(String bootstrapServers, AcknowledgedProducer producer, Pulse pulse, InstantSource clock) {
        return new Letters(bootstrapServers, producer, pulse, clock);
    }

    void check() {
        follower.check();
    }

    @Override
    public void close() {
        follower.close();
    }

    private void take(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (codec.decode(record.value()) instanceof Decoded<DeadLetter> decoded) {
                add(new Kept(record.offset(), decoded.value()));
                if (record.timestamp() >= beganAt) {
                    pulse.deadLetters(1);
                    count(decoded.value());
                }
            }
        }
    }

    private synchronized void add(Kept one) {
        count++;
        byCode.merge(one.letter.code(), 1L, Long::sum);
        kept.addLast(one);
        if (kept.size() > MOST) {
            kept.removeFirst();
        }
    }

    private synchronized void count(DeadLetter letter) {
        since.merge(new Sort(letter.record().topic(), letter.code()), 1L, Long::sum);
    }

    @Override
    public synchronized void writeTo(MetricsText text) {
        since.forEach((sort, count) -> text.add(ConsoleMetric.DEAD_LETTERS, count, sort.topic, sort.code));
    }

    /** How many there are, by code. */
    synchronized Map<String, Object> counts() {
        return Json.object("total", count, "byCode", new TreeMap<>(byCode));
    }

    /** The latest, the last first. */
    synchronized List<Map<String, Object>> latest(int limit) {
        List<Kept> all = new ArrayList<>(kept);
        Collections.reverse(all);
        return all.stream().limit(limit).map(this::shown).toList();
    }

    private Map<String, Object> shown(Kept one) {
        DeadLetter letter = one.letter;
        byte[] value = letter.record().value();
        return Json.object(
                "offset", one.offset,
                "topic", letter.record().topic(),
                "partition", letter.record().partition(),
                "recordOffset", letter.record().offset(),
                "key",
                        letter.record().key() == null
                                ? null
                                : new String(letter.record().key(), StandardCharsets.UTF_8),
                "stage", letter.stage(),
                "code", letter.code(),
                "message", letter.message(),
                "failedAt", letter.failedAt(),
                "bytes", value == null ? 0 : value.length,
                "hex",
                        value == null
                                ? null
                                : HexFormat.ofDelimiter(" ").formatHex(value, 0, Math.min(value.length, SHOWN_BYTES)),
                "text", value == null ? null : text(value),
                "replayable", isReplayable(letter),
                "replayed", replayed.contains(one.offset));
    }

    /** What came as bytes can come again; a release that was refused is proposed again instead. */
    private static boolean isReplayable(DeadLetter letter) {
        return letter.record().value() != null
                && (letter.record().topic().equals(Topics.DECLARATIONS)
                        || letter.record().topic().equals(Topics.CONTROL_RESULTS)
                        || letter.record().topic().startsWith(Topics.MANIFESTS_PREFIX));
    }

    /**
     * Puts a record on its topic again.
     *
     * @return where it went
     */
    String replay(long offset) {
        Kept one;
        synchronized (this) {
            one = kept.stream()
                    .filter(letter -> letter.offset == offset)
                    .findFirst()
                    .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "letter.unknown", offset));
        }
        if (!isReplayable(one.letter)) {
            throw new Problem(
                    Kind.REFUSED, "letter.not.sent", one.letter.record().topic());
        }
        if (!replayed.add(offset)) {
            throw new Problem(Kind.CONFLICT, "letter.sent", offset);
        }
        try {
            producer.send(
                            one.letter.record().topic(),
                            one.letter.record().key(),
                            one.letter.record().value())
                    .join();
        } catch (RuntimeException e) {
            replayed.remove(offset);
            throw new Problem(Kind.UNAVAILABLE, "kafka.refused", String.valueOf(e.getMessage()));
        }
        return one.letter.record().topic();
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, SHOWN_BYTES)))
                    .toString();
            return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c)) ? null : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
