// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A checked comparison that stands for all that differ from it in constants, and in how many there are in a list.
 *
 * @param tree with identifiers from 1
 * @param parts the last of these, also where the parser gave it to what is no more
 * @param tokenById with which of its tokens each part begins
 */
record Comparison(CelAbstractSyntaxTree tree, int parts, Map<Long, Integer> tokenById) {

    /**
     * A comparison.
     *
     * @param parsed its tree as it was parsed
     * @param checked the same with types
     * @param starts offsets of its tokens
     * @return empty when the checker made another of it, or a part of it begins with no token
     */
    static Optional<Comparison> of(CelAbstractSyntaxTree parsed, CelAbstractSyntaxTree checked, List<Integer> starts) {
        Map<Long, Integer> tokenById = new HashMap<>();
        parsed.getSource().getPositionsMap().forEach((id, offset) -> tokenById.put(id, starts.indexOf(offset)));
        if (!checked.getExpr().equals(parsed.getExpr()) || tokenById.containsValue(-1)) {
            return Optional.empty();
        }
        long parts = tokenById.keySet().stream().mapToLong(id -> id).max().orElse(0);
        return Optional.of(new Comparison(checked, Math.toIntExact(parts), tokenById));
    }

    /**
     * Where the tokens of the form are in one that it stands for.
     *
     * @param tokens of the expression
     * @param places which of these each token of the form is; of constants in a list the first
     * @param constants how many constants of a list a token of the form stands for, 1 for everything else
     */
    record Places(Tokens tokens, List<Integer> places, List<Integer> constants) {}

    /** The expression it stands for, which comes next in a whole. */
    CelExpr instance(Places places, Parts whole) {
        return new Instance(places, whole).copy(tree.getExpr());
    }

    private final class Instance {
        private final Places places;
        private final long[] ids = new long[parts + 1];

        Instance(Places places, Parts whole) {
            this.places = places;
            long id = whole.last();
            for (int part = 1; part <= parts; part++) {
                ids[part] = ++id;
                Integer token = tokenById.get((long) part);
                if (token != null) {
                    int constants = places.constants.get(token);
                    for (int i = 0; i < constants; i++) {
                        describe(part, ids[part] + i, places.places.get(token) + 2 * i, whole);
                    }
                    id += constants - 1;
                }
            }
        }

        private void describe(long part, long id, int token, Parts whole) {
            whole.begins(id, places.tokens.get(token).start());
            tree.getType(part).ifPresent(type -> whole.is(id, type));
            tree.getReference(part).ifPresent(reference -> whole.refers(id, reference));
        }

        private long id(CelExpr original) {
            return ids[Math.toIntExact(original.id())];
        }

        CelExpr copy(CelExpr original) {
            CelExpr.Builder copy = CelExpr.newBuilder().setId(id(original));
            switch (original.getKind()) {
                case CONSTANT -> copy.setConstant(constant(original, 0));
                case IDENT -> copy.setIdent(original.ident());
                case SELECT ->
                    copy.setSelect(original.select().toBuilder()
                            .setOperand(copy(original.select().operand()))
                            .build());
                case CALL -> {
                    CelExpr.CelCall.Builder call = CelExpr.CelCall.newBuilder()
                            .setFunction(original.call().function());
                    original.call().target().ifPresent(target -> call.setTarget(copy(target)));
                    original.call().args().forEach(arg -> call.addArgs(copy(arg)));
                    copy.setCall(call.build());
                }
                case LIST -> copy.setList(list(original.list()));
                case COMPREHENSION ->
                    copy.setComprehension(original.comprehension().toBuilder()
                            .setIterRange(copy(original.comprehension().iterRange()))
                            .setAccuInit(copy(original.comprehension().accuInit()))
                            .setLoopCondition(copy(original.comprehension().loopCondition()))
                            .setLoopStep(copy(original.comprehension().loopStep()))
                            .setResult(copy(original.comprehension().result()))
                            .build());
                default -> throw new IllegalArgumentException("no comparison has a " + original.getKind());
            }
            return copy.build();
        }

        private CelExpr.CelList list(CelExpr.CelList original) {
            CelExpr.CelList.Builder list = CelExpr.CelList.newBuilder();
            for (CelExpr element : original.elements()) {
                int constants = places.constants.get(tokenById.get(element.id()));
                if (constants == 1) {
                    list.addElements(copy(element));
                } else {
                    IntStream.range(0, constants)
                            .forEach(i -> list.addElements(CelExpr.ofConstant(id(element) + i, constant(element, i))));
                }
            }
            return list.build();
        }

        /** What a macro put where it stands is what it was. */
        private CelConstant constant(CelExpr original, int index) {
            CelConstant constant = original.constant();
            Tokens.Token token = places.tokens.get(places.places.get(tokenById.get(original.id())) + 2 * index);
            return switch (token.kind()) {
                case TEXT -> CelConstant.ofValue(token.text());
                case INTEGER ->
                    CelConstant.ofValue(Long.parseLong(constant.int64Value() < 0 ? "-" + token.text() : token.text()));
                case DOUBLE ->
                    CelConstant.ofValue(Math.signum(constant.doubleValue()) * Double.parseDouble(token.text()));
                case NAME, OPERATOR -> constant;
            };
        }
    }
}
