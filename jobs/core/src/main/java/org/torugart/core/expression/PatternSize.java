// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a regular expression comes to at least, before anything is built of it: {@code (a{1000}){1000}} is a million
 * instructions, which compiling would first make and then count.
 */
final class PatternSize {
    private static final long ENOUGH = 1L << 40;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;

    private PatternSize(String text) {
        this.text = text;
    }

    /** Parts with their repetitions written out; a class or an escape is one. */
    static long of(String text) {
        return new PatternSize(text).read();
    }

    private long read() {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> {
                    i++;
                    atom(1);
                }
                case '[' -> {
                    i = endOfClass(i);
                    atom(1);
                }
                case '(' -> {
                    outer.push(sum);
                    sum = 0;
                }
                case ')' -> {
                    long inside = sum;
                    sum = outer.isEmpty() ? 0 : outer.pop();
                    atom(inside);
                }
                case '{' -> i = repeated(i);
                default -> atom(1);
            }
        }
        while (!outer.isEmpty()) {
            sum += outer.pop();
        }
        return sum;
    }

    private void atom(long size) {
        last = size;
        sum = Math.min(ENOUGH, sum + size);
    }

    private int endOfClass(int from) {
        int i = from + 1;
        while (i < text.length() && (text.charAt(i) != ']' || i == from + 1)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }

    /** The larger of the two numbers of <code>{2,5}</code>; other braces are characters. */
    private int repeated(int from) {
        long times = 0;
        long number = 0;
        int end = from;
        for (int i = from + 1; i < text.length() && end == from; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                number = Math.min(ENOUGH, number * 10 + c - '0');
            } else if (c == ',' || c == '}') {
                times = Math.max(times, number);
                number = 0;
                end = c == '}' ? i : from;
            } else {
                break;
            }
        }
        if (end > from && times > 1) {
            long repeated = last > ENOUGH / times ? ENOUGH : last * times;
            sum = Math.min(ENOUGH, sum + repeated - last);
            last = repeated;
        }
        return end;
    }
}
