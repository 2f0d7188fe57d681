// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.Map;

/**
 * Where something stands in the text of an expression.
 *
 * @param from offset of its first character
 * @param to offset behind its last character, above {@code from} unless the text has ended
 */
public record Span(int from, int to) {

    /** The characters. */
    public String of(String text) {
        return text.substring(from, to);
    }

    /** The word, number, text or operator that begins at an offset. */
    public static Span token(String text, int offset) {
        int from = Math.max(0, Math.min(offset, text.length()));
        return new Span(from, Math.max(from, endOfToken(text, from)));
    }

    /** The word before a bracket that opens at an offset; the token there when it is no such bracket. */
    public static Span called(String text, int offset) {
        Span token = token(text, offset);
        int from = offset < text.length() && text.charAt(offset) == '(' ? startOfCall(text, token.from) : token.from;
        return from == token.from ? token : new Span(from, token.from);
    }

    /**
     * A whole expression. The parser keeps one position for each node, that of its operator or bracket; the expression
     * reaches from the first to the last of them, plus the brackets these leave open.
     */
    static Span of(CelAbstractSyntaxTree ast, CelExpr expr, String text) {
        Map<Long, Integer> positions = ast.getSource().getPositionsMap();
        int[] ends = {Integer.MAX_VALUE, -1};
        Expressions.walk(expr, e -> {
            Integer at = positions.get(e.id());
            if (at != null && at <= text.length()) {
                boolean opens = at < text.length() && text.charAt(at) == '(';
                int from = opens ? startOfCall(text, at) : isNegative(e) && at > 0 ? text.lastIndexOf('-', at) : at;
                ends[0] = Math.min(ends[0], Math.max(0, from));
                ends[1] = Math.max(ends[1], endOfToken(text, at));
            }
        });
        return ends[1] < 0 ? new Span(0, text.length()) : closed(text, ends[0], ends[1]);
    }

    private static boolean isNegative(CelExpr expr) {
        if (expr.getKind() != Kind.CONSTANT) {
            return false;
        }
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> constant.int64Value() < 0;
            case DOUBLE_VALUE -> constant.doubleValue() < 0;
            default -> false;
        };
    }

    /** Widened to the brackets that are open at either end. */
    private static Span closed(String text, int first, int last) {
        int from = first;
        int to = last;
        int open = 0;
        int missing = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = endOfToken(text, i) - 1;
            } else if (c == '(' || c == '[' || c == '{') {
                open++;
            } else if (c == ')' || c == ']' || c == '}') {
                missing += open == 0 ? 1 : 0;
                open = Math.max(0, open - 1);
            }
        }
        for (; missing > 0 && from > 0; from--) {
            missing -= "([{".indexOf(text.charAt(from - 1)) >= 0 ? 1 : 0;
        }
        int depth = 0;
        while (open > 0 && to < text.length()) {
            char c = text.charAt(to);
            if (c == '\'' || c == '"') {
                to = endOfToken(text, to);
                continue;
            }
            if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                open -= depth == 0 ? 1 : 0;
                depth = Math.max(0, depth - 1);
            }
            to++;
        }
        return new Span(from, to);
    }

    private static int startOfCall(String text, int bracket) {
        int from = bracket;
        while (from > 0 && Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        int name = from;
        while (name > 0 && isWord(text.charAt(name - 1))) {
            name--;
        }
        return name < from ? name : bracket;
    }

    private static int endOfToken(String text, int from) {
        if (from >= text.length()) {
            return from;
        }
        char c = text.charAt(from);
        int at = from + 1;
        if (c == '\'' || c == '"') {
            while (at < text.length() && text.charAt(at) != c) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return Math.min(at + 1, text.length());
        }
        if (c == '.') {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return endOfWord(text, at);
        }
        if (isWord(c)) {
            boolean number = Character.isDigit(c);
            at = endOfWord(text, at);
            if (number && at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1))) {
                at = endOfWord(text, at + 1);
            }
            return at;
        }
        boolean pair = at < text.length()
                && ("&|".indexOf(c) >= 0 ? text.charAt(at) == c : "<>=!".indexOf(c) >= 0 && text.charAt(at) == '=');
        return pair ? at + 1 : at;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
