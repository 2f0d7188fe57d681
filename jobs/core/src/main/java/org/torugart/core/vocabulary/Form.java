// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an expression has in common with all that differ from it in constants, and in how many there are in a list: itself
 * an expression, equal for all of them. Its parts are numbered from 1.
 */
final class Form {
    private final Map<Long, Long> placeById = new HashMap<>();
    private final CelExpr expr;
    private long last;

    private Form(CelExpr original, boolean connective) {
        this.expr = connective ? withoutOperands(original) : copy(original);
    }

    /** The form of an expression. */
    static Form of(CelExpr expr) {
        return new Form(expr, false);
    }

    /** The form of a connective, whatever it connects; places of its operands are not told. */
    static Form ofConnective(CelExpr expr) {
        return new Form(expr, true);
    }

    /** The form as an expression. */
    CelExpr expr() {
        return expr;
    }

    /** How many parts it has. */
    long parts() {
        return last;
    }

    /** Which part of the form each part of the original is, by identifiers. */
    Map<Long, Long> placeById() {
        return placeById;
    }

    private long place(long id) {
        placeById.put(id, ++last);
        return last;
    }

    private CelExpr withoutOperands(CelExpr original) {
        CelExpr.CelCall.Builder call =
                CelExpr.CelCall.newBuilder().setFunction(original.call().function());
        long place = place(original.id());
        original.call().args().forEach(operand -> call.addArgs(CelExpr.ofConstant(++last, CelConstant.ofValue(true))));
        return CelExpr.newBuilder().setId(place).setCall(call.build()).build();
    }

    private CelExpr copy(CelExpr original) {
        CelExpr.Builder copy = CelExpr.newBuilder().setId(place(original.id()));
        switch (original.getKind()) {
            case CONSTANT -> copy.setConstant(blank(original.constant()));
            case IDENT -> copy.setIdent(original.ident());
            case SELECT ->
                copy.setSelect(original.select().toBuilder()
                        .setOperand(copy(original.select().operand()))
                        .build());
            case CALL -> {
                CelExpr.CelCall.Builder call =
                        CelExpr.CelCall.newBuilder().setFunction(original.call().function());
                original.call().target().ifPresent(target -> call.setTarget(copy(target)));
                original.call().args().forEach(arg -> call.addArgs(copy(arg)));
                copy.setCall(call.build());
            }
            case LIST -> copy.setList(list(original.list()));
            case MAP -> {
                CelExpr.CelMap.Builder map = CelExpr.CelMap.newBuilder();
                original.map()
                        .entries()
                        .forEach(entry -> map.addEntries(entry.toBuilder()
                                .setId(place(entry.id()))
                                .setKey(copy(entry.key()))
                                .setValue(copy(entry.value()))
                                .build()));
                copy.setMap(map.build());
            }
            case STRUCT -> {
                CelExpr.CelStruct.Builder struct = CelExpr.CelStruct.newBuilder()
                        .setMessageName(original.struct().messageName());
                original.struct()
                        .entries()
                        .forEach(entry -> struct.addEntries(entry.toBuilder()
                                .setId(place(entry.id()))
                                .setValue(copy(entry.value()))
                                .build()));
                copy.setStruct(struct.build());
            }
            case COMPREHENSION ->
                copy.setComprehension(original.comprehension().toBuilder()
                        .setIterRange(copy(original.comprehension().iterRange()))
                        .setAccuInit(copy(original.comprehension().accuInit()))
                        .setLoopCondition(copy(original.comprehension().loopCondition()))
                        .setLoopStep(copy(original.comprehension().loopStep()))
                        .setResult(copy(original.comprehension().result()))
                        .build());
            default -> throw new IllegalArgumentException("the language has no " + original.getKind());
        }
        return copy.build();
    }

    private CelExpr.CelList list(CelExpr.CelList original) {
        List<CelExpr> elements = original.elements();
        CelExpr.CelList.Builder list = CelExpr.CelList.newBuilder();
        if (areConstantsOfOneKind(elements) && original.optionalIndices().isEmpty()) {
            list.addElements(copy(elements.get(0)));
            elements.forEach(element -> placeById.put(element.id(), last));
        } else {
            elements.forEach(element -> list.addElements(copy(element)));
            list.addOptionalIndices(original.optionalIndices());
        }
        return list.build();
    }

    private static boolean areConstantsOfOneKind(List<CelExpr> elements) {
        return !elements.isEmpty()
                && elements.stream()
                        .allMatch(e -> e.getKind() == Kind.CONSTANT
                                && e.constant().getKind()
                                        == elements.get(0).constant().getKind());
    }

    private static CelConstant blank(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> CelConstant.ofValue("");
            case INT64_VALUE -> CelConstant.ofValue(0);
            case DOUBLE_VALUE -> CelConstant.ofValue(0.0);
            default -> constant;
        };
    }
}
