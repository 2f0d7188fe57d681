// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationResult;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Checks expressions, and of all that have the same {@link Form} one: types depend on no constant's value. What
 * {@code &&}, {@code ||} and {@code !} connect has its types whatever else they connect, and is a form by itself. So ten
 * thousand conditions come to some hundred checks. A check costs some tenths of a millisecond, whatever is checked:
 * the library's checker sets up the whole language anew each time. Thread-safe.
 */
final class CheckedForms {
    private static final Set<String> CONNECTIVES = Set.of(
            Operator.LOGICAL_AND.getFunction(), Operator.LOGICAL_OR.getFunction(), Operator.LOGICAL_NOT.getFunction());

    /** Larger forms are not remembered: few expressions share one, and many of them would fill the heap. */
    static final int MAX_PARTS = 128;

    private final Function<CelAbstractSyntaxTree, CelValidationResult> checker;
    private final Map<CelExpr, Optional<CelAbstractSyntaxTree>> forms;

    /**
     * Nothing is checked yet.
     *
     * @param checker checks an expression by itself
     * @param size how many forms are remembered, some 30 kB each at most: those used last
     */
    CheckedForms(Function<CelAbstractSyntaxTree, CelValidationResult> checker, int size) {
        this.checker = checker;
        this.forms = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<CelExpr, Optional<CelAbstractSyntaxTree>> eldest) {
                return size() > size;
            }
        };
    }

    /** The expression with types and references; empty when it has errors, or this cannot tell of its parts. */
    synchronized Optional<CelAbstractSyntaxTree> check(CelAbstractSyntaxTree parsed) {
        Map<Long, CelType> types = new HashMap<>();
        Map<Long, CelReference> references = new HashMap<>();
        return check(parsed.getExpr(), types, references)
                ? Optional.of(
                        CelAbstractSyntaxTree.newCheckedAst(parsed.getExpr(), parsed.getSource(), references, types))
                : Optional.empty();
    }

    private boolean check(CelExpr expr, Map<Long, CelType> types, Map<Long, CelReference> references) {
        if (!isConnective(expr)) {
            return checkForm(Form.of(expr), types, references);
        }
        for (CelExpr operand : expr.call().args()) {
            if (!check(operand, types, references) || !SimpleType.BOOL.equals(types.get(operand.id()))) {
                return false;
            }
        }
        return checkForm(Form.ofConnective(expr), types, references);
    }

    private boolean checkForm(Form form, Map<Long, CelType> types, Map<Long, CelReference> references) {
        if (form.parts() > MAX_PARTS) {
            return false;
        }
        Optional<CelAbstractSyntaxTree> checked = forms.computeIfAbsent(form.expr(), this::checkForm);
        checked.ifPresent(tree -> form.placeById().forEach((id, place) -> {
            tree.getType(place).ifPresent(type -> types.put(id, type));
            tree.getReference(place).ifPresent(reference -> references.put(id, reference));
        }));
        return checked.isPresent();
    }

    /** Empty also when the checker makes another expression of it, whose parts are not where they were. */
    private Optional<CelAbstractSyntaxTree> checkForm(CelExpr form) {
        CelValidationResult result = checker.apply(CelAbstractSyntaxTree.newParsedAst(
                form, CelSource.newBuilder("").build()));
        return Optional.of(result)
                .filter(r -> !r.hasError())
                .map(Language::tree)
                .filter(tree -> tree.getExpr().equals(form));
    }

    private static boolean isConnective(CelExpr expr) {
        return expr.getKind() == Kind.CALL && CONNECTIVES.contains(expr.call().function());
    }
}
