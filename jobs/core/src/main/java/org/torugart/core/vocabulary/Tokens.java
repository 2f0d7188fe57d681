// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The words, numbers, texts and operators of an expression, as far as they are plain: decimal numbers, texts without
 * escapes, names of ASCII letters, brackets that match and are not nested deeply, no braces. Of all else that CEL allows,
 * and of what it does not, the library's parser can tell.
 */
final class Tokens {
    /** Deepest nesting of brackets; far less than the library allows, so that nothing of this can be too deep for it. */
    static final int MAX_DEPTH = 8;

    private static final String SPACE = " \t\r\n\f";
    private static final String OPENING = "([";
    private static final String CLOSING = ")]";
    private static final String OTHERS = ",.?:<>+-*/%!";
    private static final List<String> OF_TWO_CHARACTERS = List.of("&&", "||", "==", "!=", "<=", ">=");

    /** What a token is. */
    enum Kind {
        NAME,
        INTEGER,
        DOUBLE,
        TEXT,
        OPERATOR
    }

    /**
     * One of them.
     *
     * @param text its characters; those of a text without its quotes
     * @param start offset of its first character, its quote included
     */
    record Token(Kind kind, String text, int start) {
        boolean is(String operator) {
            return kind == Kind.OPERATOR && text.equals(operator);
        }

        /** What stands for all constants of its kind; for everything else itself. */
        String blank() {
            return switch (kind) {
                case TEXT -> "''";
                case INTEGER -> "1";
                case DOUBLE -> "1.0";
                case NAME, OPERATOR -> text;
            };
        }

        private boolean isConstant() {
            return kind != Kind.NAME && kind != Kind.OPERATOR;
        }
    }

    private final String expression;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> partners = new ArrayList<>();
    private final Deque<Integer> open = new ArrayDeque<>();

    private Tokens(String expression) {
        this.expression = expression;
    }

    /** The tokens of an expression; empty when one of them is not plain. */
    static Optional<Tokens> of(String expression) {
        Tokens tokens = new Tokens(expression);
        return tokens.read() ? Optional.of(tokens) : Optional.empty();
    }

    /** How many there are. */
    int count() {
        return tokens.size();
    }

    /** The i-th, from 0. */
    Token get(int i) {
        return tokens.get(i);
    }

    /** For an opening bracket which token closes it; for any other token itself. */
    int closing(int i) {
        return Math.max(i, partners.get(i));
    }

    /** How many constants there are in the list that the i-th begins, if all are of one kind; otherwise 1. */
    int constantsInList(int i) {
        if (i == 0 || !get(i).isConstant() || !get(i - 1).is("[") || isIndex(i - 1)) {
            return 1;
        }
        int end = closing(i - 1);
        for (int constant = i; constant < end; constant += 2) {
            boolean last = constant + 1 == end;
            if (get(constant).kind() != get(i).kind()
                    || !(last || get(constant + 1).is(","))
                    || constant + 2 == end) {
                return 1;
            }
        }
        return (end - i + 1) / 2;
    }

    /** Whether a bracket picks from what is before it. */
    private boolean isIndex(int bracket) {
        if (bracket == 0) {
            return false;
        }
        Token before = get(bracket - 1);
        return before.isConstant()
                || (before.kind() == Kind.NAME && !before.text().equals("in"))
                || (before.kind() == Kind.OPERATOR && CLOSING.contains(before.text()));
    }

    private boolean read() {
        int at = 0;
        while (at >= 0 && at < expression.length()) {
            at = SPACE.indexOf(expression.charAt(at)) >= 0 ? at + 1 : read(at);
        }
        return at >= 0 && open.isEmpty();
    }

    /** Where the token that begins here ends; negative when it is not plain. */
    private int read(int at) {
        char c = expression.charAt(at);
        if (isLetter(c)) {
            return name(at);
        }
        if (isDigit(c)) {
            return number(at);
        }
        if (c == '\'' || c == '"') {
            return text(c, at);
        }
        if (OF_TWO_CHARACTERS.contains(expression.substring(at, Math.min(at + 2, expression.length())))) {
            return add(Kind.OPERATOR, at, at + 2);
        }
        if (OPENING.indexOf(c) >= 0) {
            open.push(tokens.size());
            return open.size() > MAX_DEPTH ? -1 : add(Kind.OPERATOR, at, at + 1);
        }
        if (CLOSING.indexOf(c) >= 0) {
            return closed(c) ? add(Kind.OPERATOR, at, at + 1) : -1;
        }
        boolean plain = OTHERS.indexOf(c) >= 0 && !expression.startsWith("//", at);
        return plain ? add(Kind.OPERATOR, at, at + 1) : -1;
    }

    private boolean closed(char bracket) {
        if (open.isEmpty()) {
            return false;
        }
        int opening = open.pop();
        partners.set(opening, tokens.size());
        return OPENING.indexOf(tokens.get(opening).text()) == CLOSING.indexOf(bracket);
    }

    private int name(int at) {
        int end = at;
        while (end < expression.length() && (isLetter(expression.charAt(end)) || isDigit(expression.charAt(end)))) {
            end++;
        }
        // A letter before a quote says how the text is to be read.
        boolean prefix = end < expression.length() && "'\"".indexOf(expression.charAt(end)) >= 0;
        return prefix ? -1 : add(Kind.NAME, at, end);
    }

    private int number(int at) {
        int end = digits(at);
        Kind kind = Kind.INTEGER;
        if (end + 1 < expression.length() && expression.charAt(end) == '.' && isDigit(expression.charAt(end + 1))) {
            end = digits(end + 1);
            kind = Kind.DOUBLE;
        }
        if (end < expression.length() && "eE".indexOf(expression.charAt(end)) >= 0) {
            boolean signed = end + 1 < expression.length() && "+-".indexOf(expression.charAt(end + 1)) >= 0;
            int exponent = end + (signed ? 2 : 1);
            end = digits(exponent) > exponent ? digits(exponent) : end;
            kind = Kind.DOUBLE;
        }
        boolean more = end < expression.length() && (isLetter(expression.charAt(end)) || expression.charAt(end) == '.');
        boolean fraction = at > 0 && expression.charAt(at - 1) == '.';
        return more || fraction ? -1 : add(kind, at, end);
    }

    private int digits(int at) {
        int end = at;
        while (end < expression.length() && isDigit(expression.charAt(end))) {
            end++;
        }
        return end;
    }

    private int text(char quote, int at) {
        int end = expression.indexOf(quote, at + 1);
        if (end < 0 || (end + 1 < expression.length() && expression.charAt(end + 1) == quote)) {
            return -1;
        }
        for (int i = at; i < end; i++) {
            char c = expression.charAt(i);
            // The library counts in code points.
            if (c == '\\' || c == '\n' || c == '\r' || Character.isSurrogate(c)) {
                return -1;
            }
        }
        add(new Token(Kind.TEXT, expression.substring(at + 1, end), at));
        return end + 1;
    }

    private int add(Kind kind, int from, int to) {
        add(new Token(kind, expression.substring(from, to), from));
        return to;
    }

    private void add(Token token) {
        tokens.add(token);
        partners.add(-1);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
