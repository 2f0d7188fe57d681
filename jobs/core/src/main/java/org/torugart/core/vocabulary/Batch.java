// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks many expressions at once, as the elements of one list: the library's checker sets up the whole language anew
 * for every expression it is given, which costs several times the check itself.
 */
final class Batch {
    private static final int SIZE = 8;

    private final List<CelExpr> elements = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long nextId = 1;

    private Batch() {}

    /**
     * The checked trees of those expressions that are without errors, by their text. An expression with an error makes
     * its whole batch go unchecked; it is then for the caller to check each by itself and report.
     */
    static Map<String, CelAbstractSyntaxTree> check(Collection<String> expressions) {
        Map<String, CelAbstractSyntaxTree> checked = new HashMap<>();
        Batch batch = new Batch();
        for (String text : expressions) {
            CelValidationResult parsed = Language.parse(text);
            if (!parsed.hasError()) {
                batch.add(text, Language.tree(parsed).getExpr());
            }
            if (batch.texts.size() == SIZE) {
                batch.finish(checked);
                batch = new Batch();
            }
        }
        batch.finish(checked);
        return checked;
    }

    private void add(String text, CelExpr expr) {
        texts.add(text);
        elements.add(renumbered(expr));
    }

    private void finish(Map<String, CelAbstractSyntaxTree> into) {
        CelExpr list = CelExpr.newBuilder()
                .setId(nextId++)
                .setList(CelExpr.CelList.newBuilder().addElements(elements).build())
                .build();
        // Elements of different types are allowed in a list, and leave each its own.
        CelValidationResult result = Language.check(CelAbstractSyntaxTree.newParsedAst(
                list, CelSource.newBuilder("").build()));
        if (result.hasError()) {
            return;
        }
        CelAbstractSyntaxTree ast = Language.tree(result);
        Map<String, CelExpr> byText = new LinkedHashMap<>();
        List<CelExpr> checked = ast.getExpr().list().elements();
        for (int i = 0; i < checked.size(); i++) {
            byText.put(texts.get(i), checked.get(i));
        }
        byText.forEach((text, expr) -> into.put(
                text,
                CelAbstractSyntaxTree.newCheckedAst(expr, ast.getSource(), ast.getReferenceMap(), ast.getTypeMap())));
    }

    /** Identifiers are only unique within one expression. */
    private CelExpr renumbered(CelExpr expr) {
        CelExpr.Builder copy = CelExpr.newBuilder().setId(nextId++);
        switch (expr.getKind()) {
            case CONSTANT -> copy.setConstant(expr.constant());
            case IDENT -> copy.setIdent(expr.ident());
            case SELECT ->
                copy.setSelect(expr.select().toBuilder()
                        .setOperand(renumbered(expr.select().operand()))
                        .build());
            case CALL -> {
                CelExpr.CelCall.Builder call =
                        CelExpr.CelCall.newBuilder().setFunction(expr.call().function());
                expr.call().target().ifPresent(target -> call.setTarget(renumbered(target)));
                expr.call().args().forEach(arg -> call.addArgs(renumbered(arg)));
                copy.setCall(call.build());
            }
            case LIST -> {
                CelExpr.CelList.Builder list = CelExpr.CelList.newBuilder();
                expr.list().elements().forEach(element -> list.addElements(renumbered(element)));
                copy.setList(
                        list.addOptionalIndices(expr.list().optionalIndices()).build());
            }
            case MAP -> {
                CelExpr.CelMap.Builder map = CelExpr.CelMap.newBuilder();
                expr.map()
                        .entries()
                        .forEach(entry -> map.addEntries(entry.toBuilder()
                                .setId(nextId++)
                                .setKey(renumbered(entry.key()))
                                .setValue(renumbered(entry.value()))
                                .build()));
                copy.setMap(map.build());
            }
            case STRUCT -> {
                CelExpr.CelStruct.Builder struct = CelExpr.CelStruct.newBuilder()
                        .setMessageName(expr.struct().messageName());
                expr.struct()
                        .entries()
                        .forEach(entry -> struct.addEntries(entry.toBuilder()
                                .setId(nextId++)
                                .setValue(renumbered(entry.value()))
                                .build()));
                copy.setStruct(struct.build());
            }
            case COMPREHENSION ->
                copy.setComprehension(expr.comprehension().toBuilder()
                        .setIterRange(renumbered(expr.comprehension().iterRange()))
                        .setAccuInit(renumbered(expr.comprehension().accuInit()))
                        .setLoopCondition(renumbered(expr.comprehension().loopCondition()))
                        .setLoopStep(renumbered(expr.comprehension().loopStep()))
                        .setResult(renumbered(expr.comprehension().result()))
                        .build());
            default -> throw new IllegalArgumentException("the language has no " + expr.getKind());
        }
        return copy.build();
    }
}
