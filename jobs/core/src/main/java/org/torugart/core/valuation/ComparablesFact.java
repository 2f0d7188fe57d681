// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Micros;
import org.torugart.core.valuation.Comparables.Answer;
import org.torugart.core.valuation.Price.Question;

/**
 * What {@link Comparables} answered a declaration, for each price it asked with. Immutable.
 *
 * @param day day of acceptance, in days since 1970-01-01: prices from before it are compared with
 * @param answers by question
 */
public record ComparablesFact(int day, Map<Question, Answer> answers) {
    private static final byte VERSION = 1;
    private static final int MAX_ANSWER_BYTES = 2 * Integer.BYTES + 1 + 6 * Varint.MAX_BYTES;

    public ComparablesFact {
        answers = Map.copyOf(answers);
    }

    /** What was answered for a price; not known when it was not asked. */
    public Answer answer(Price price) {
        return answers.getOrDefault(price.question(), Answer.NOT_KNOWN);
    }

    /** Begin of the first day compared with, UTC. */
    public Instant since() {
        return Micros.toInstant((day - Comparables.WINDOW) * Micros.PER_DAY);
    }

    /** End of the last day compared with, UTC. */
    public Instant until() {
        return Micros.toInstant(day * Micros.PER_DAY);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "comparables fact". */
    public byte[] toBytes() {
        ByteBuffer out = Scratch.of(1 + 2 * Varint.MAX_BYTES + answers.size() * MAX_ANSWER_BYTES);
        out.put(VERSION);
        Varint.put(out, day);
        Varint.put(out, answers.size());
        answers.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            out.putInt(entry.getKey().unit());
            out.put((byte) entry.getKey().size());
            out.putInt(entry.getKey().identity());
            Answer answer = entry.getValue();
            Varint.put(out, answer.identical());
            Varint.put(out, answer.similar());
            Varint.put(out, answer.comparable());
            Varint.put(out, answer.count());
            Varint.put(out, answer.median());
            Varint.put(out, answer.medianDistance());
        });
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static ComparablesFact fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("comparables fact: unknown version " + version);
        }
        int day = (int) Varint.get(in);
        Map<Question, Answer> answers = new LinkedHashMap<>();
        for (long left = Varint.get(in); left > 0; left--) {
            Question question = new Question(in.getInt(), in.get(), in.getInt());
            answers.put(
                    question,
                    new Answer(
                            Varint.get(in),
                            Varint.get(in),
                            Varint.get(in),
                            Varint.get(in),
                            Varint.get(in),
                            Varint.get(in)));
        }
        return new ComparablesFact(day, answers);
    }
}
