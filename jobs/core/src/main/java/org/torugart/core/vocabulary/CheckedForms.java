// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Parses and checks expressions, and of all comparisons that have the same form one: that is, all that differ in
 * constants, or in how many constants there are in a list. Neither tree nor types depend on these. What {@code &&},
 * {@code ||}, {@code !} and brackets connect has its types whatever else they connect, and is put together here as the
 * library would, down to identifiers and positions. So ten thousand conditions come to some hundred that are parsed and
 * checked; the library's checker sets up the whole language for each. Thread-safe.
 */
final class CheckedForms {
    /** Comparisons of more tokens are not remembered: few expressions share one, and many would fill the heap. */
    static final int MAX_TOKENS = 128;

    private static final Map<Operator, CelReference> CONNECTIVES = Map.of(
            Operator.LOGICAL_AND, overload("logical_and"),
            Operator.LOGICAL_OR, overload("logical_or"),
            Operator.LOGICAL_NOT, overload("logical_not"));

    private static final String AND = "&&";
    private static final String OR = "||";

    private final Function<String, Optional<CelAbstractSyntaxTree>> parser;
    private final Function<CelAbstractSyntaxTree, Optional<CelAbstractSyntaxTree>> checker;
    private final Map<String, Optional<Comparison>> comparisons;

    /**
     * Nothing is checked yet.
     *
     * @param parser parses an expression by itself; empty when it has errors
     * @param checker checks one; empty when it has errors
     * @param size how many forms are remembered, some 30 kB each at most: those used last
     */
    CheckedForms(
            Function<String, Optional<CelAbstractSyntaxTree>> parser,
            Function<CelAbstractSyntaxTree, Optional<CelAbstractSyntaxTree>> checker,
            int size) {
        this.parser = parser;
        this.checker = checker;
        this.comparisons = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Optional<Comparison>> eldest) {
                return size() > size;
            }
        };
    }

    /** The expression with types and references; empty when it has errors, or this cannot tell of its parts. */
    synchronized Optional<CelAbstractSyntaxTree> check(String expression) {
        return expression.length() > Language.MAX_CHARACTERS
                ? Optional.empty()
                : Tokens.of(expression).flatMap(tokens -> new Reading(tokens).tree(expression));
    }

    private static CelReference overload(String id) {
        return CelReference.newBuilder().addOverloadIds(id).build();
    }

    private Optional<Comparison> comparison(String form, List<Integer> starts) {
        return parser.apply(form)
                .flatMap(parsed -> checker.apply(parsed).flatMap(checked -> Comparison.of(parsed, checked, starts)));
    }

    /** How one expression is put together. */
    private final class Reading {
        private final Tokens tokens;
        private final Parts parts = new Parts();

        Reading(Tokens tokens) {
            this.tokens = tokens;
        }

        Optional<CelAbstractSyntaxTree> tree(String expression) {
            try {
                CelExpr expr = whole(0, tokens.count());
                return parts.last() < Language.MAX_NODES ? Optional.of(parts.tree(expr, expression)) : Optional.empty();
            } catch (NotPlainException | NumberFormatException e) {
                return Optional.empty();
            }
        }

        private CelExpr whole(int from, int to) {
            boolean conditional = false;
            for (int i = from; i < to; i = tokens.closing(i) + 1) {
                conditional |= tokens.get(i).is("?");
            }
            return conditional ? comparison(from, to) : connected(OR, from, to);
        }

        private CelExpr connected(String operator, int from, int to) {
            List<CelExpr> terms = new ArrayList<>();
            List<Long> connectives = new ArrayList<>();
            int start = from;
            for (int i = from; i < to; i = tokens.closing(i) + 1) {
                if (tokens.get(i).is(operator)) {
                    terms.add(term(operator, start, i));
                    connectives.add(place(i));
                    start = i + 1;
                }
            }
            terms.add(term(operator, start, to));
            Operator connective = operator.equals(AND) ? Operator.LOGICAL_AND : Operator.LOGICAL_OR;
            return terms.size() == 1
                    ? terms.get(0)
                    : balanced(connective, terms, connectives, 0, connectives.size() - 1);
        }

        private CelExpr term(String operator, int from, int to) {
            return operator.equals(OR) ? connected(AND, from, to) : negated(from, to);
        }

        private CelExpr negated(int from, int to) {
            if (isInBrackets(from, to)) {
                return whole(from + 1, to - 1);
            }
            if (from < to && tokens.get(from).is("!") && isInBrackets(from + 1, to)) {
                long id = place(from);
                return call(id, Operator.LOGICAL_NOT, whole(from + 2, to - 1));
            }
            return comparison(from, to);
        }

        private boolean isInBrackets(int from, int to) {
            return from < to && tokens.get(from).is("(") && tokens.closing(from) == to - 1;
        }

        /** As the library does it, so that long chains make no deep trees. */
        private CelExpr balanced(Operator operator, List<CelExpr> terms, List<Long> ids, int from, int to) {
            int middle = (from + to + 1) / 2;
            CelExpr left = middle == from ? terms.get(middle) : balanced(operator, terms, ids, from, middle - 1);
            CelExpr right = middle == to ? terms.get(middle + 1) : balanced(operator, terms, ids, middle + 1, to);
            return call(ids.get(middle), operator, left, right);
        }

        private CelExpr call(long id, Operator operator, CelExpr... operands) {
            for (CelExpr operand : operands) {
                if (!SimpleType.BOOL.equals(parts.type(operand.id()))) {
                    throw new NotPlainException();
                }
            }
            parts.is(id, SimpleType.BOOL);
            parts.refers(id, CONNECTIVES.get(operator));
            return CelExpr.ofCall(id, Optional.empty(), operator.getFunction(), ImmutableList.copyOf(operands));
        }

        private long place(int token) {
            return parts.next(tokens.get(token).start());
        }

        private CelExpr comparison(int from, int to) {
            StringBuilder form = new StringBuilder();
            List<Integer> starts = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            List<Integer> constants = new ArrayList<>();
            for (int i = from, together; i < to; i += 2 * together - 1) {
                together = tokens.constantsInList(i);
                starts.add(form.length());
                form.append(tokens.get(i).blank()).append(' ');
                places.add(i);
                constants.add(together);
            }
            if (places.isEmpty() || places.size() > MAX_TOKENS) {
                throw new NotPlainException();
            }
            return comparisons
                    .computeIfAbsent(form.toString(), text -> CheckedForms.this.comparison(text, starts))
                    .orElseThrow(NotPlainException::new)
                    .instance(new Comparison.Places(tokens, places, constants), parts);
        }
    }

    /** Only the library can tell. */
    private static final class NotPlainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPlainException() {
            super(null, null, false, false);
        }
    }
}
