// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.nio.ByteBuffer;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Counts;
import org.torugart.core.valuation.Comparables.Answer;
import org.torugart.core.valuation.Price.Question;

/**
 * One question, answered from the bytes of one day after the other, of which no objects are made. Until it is answered the
 * thread asks nothing else.
 */
final class Inquiry {
    private final Question question;
    private final Lowest identical = new Lowest();
    private final Lowest similar = new Lowest();
    private final PriceTally all = PriceTally.begin();
    private long comparable;

    Inquiry(Question question) {
        this.question = question;
    }

    /** Takes in a day; false when prices on the base that is asked for were left out of it. */
    boolean read(byte[] day) {
        ByteBuffer in = ByteBuffer.wrap(day);
        boolean isComplete = Varint.get(in) == 0;
        for (int left = Varint.count(in); left > 0; left--) {
            boolean isAsked = in.getInt() == question.unit();
            readBase(in, isAsked);
            if (isAsked) {
                return true;
            }
        }
        return isComplete || question.unit() == Price.KILOGRAM;
    }

    private void readBase(ByteBuffer in, boolean isAsked) {
        for (int left = Varint.count(in); left > 0; left--) {
            readStep(in, isAsked);
        }
        if (!isAsked) {
            Counts.pass(in);
            return;
        }
        int bucket = 0;
        for (int left = Varint.count(in); left > 0; left--) {
            bucket += (int) Varint.get(in);
            all.add(bucket, Varint.get(in));
        }
    }

    /** Comparable are a quantity's own step and those beside it. */
    private void readStep(ByteBuffer in, boolean isAsked) {
        boolean isComparable = Math.abs(Varint.get(in) - question.size()) <= 1 && isAsked;
        long count = Varint.get(in);
        long cut = Varint.get(in);
        boolean hasShelf = false;
        for (int left = Varint.count(in); left > 0; left--) {
            boolean isIdentical = in.getInt() == question.identity();
            hasShelf |= isIdentical;
            readShelf(in, isAsked, isComparable, isIdentical);
        }
        if (isComparable) {
            comparable += count;
            leftOut(cut, !hasShelf);
        }
    }

    private void readShelf(ByteBuffer in, boolean isAsked, boolean isComparable, boolean isIdentical) {
        long cut = Varint.get(in);
        long price = 0;
        for (int at = 0, size = Varint.count(in); at < size; at++) {
            price += Varint.get(in);
            long count = Varint.get(in);
            if (isAsked) {
                all.add(PriceBuckets.of(price), count);
            }
            if (at == 0 && isComparable) {
                similar.held(price);
                if (isIdentical) {
                    identical.held(price);
                }
            }
        }
        if (isComparable) {
            leftOut(cut, isIdentical);
        }
    }

    private void leftOut(long cut, boolean ofIdentical) {
        if (cut == 0) {
            return;
        }
        similar.leftOut(cut);
        if (ofIdentical) {
            identical.leftOut(cut);
        }
    }

    /** What is known by all the days. */
    Answer answer() {
        if (all.total() == 0) {
            return new Answer(Answer.NONE, Answer.NONE, 0, 0, Answer.NONE, Answer.NONE);
        }
        long median = all.median();
        return new Answer(
                question.identity() == 0 ? Answer.NONE : identical.price(),
                similar.price(),
                comparable,
                all.total(),
                median,
                all.medianDistance(median));
    }
}
