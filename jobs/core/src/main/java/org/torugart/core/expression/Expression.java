// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * An expression, or a part of one, compiled. Thread-safe.
 *
 * <p>Values are {@link Boolean}, {@link Long} (int), {@link com.google.common.primitives.UnsignedLong} (uint), {@link
 * Double}, {@link String}, {@link dev.cel.common.values.CelByteString} (bytes), {@link
 * dev.cel.common.values.NullValue}, {@link List}, {@link Map} (found in by hash), {@link java.time.Instant} (timestamp),
 * {@link java.time.Duration}, {@link dev.cel.common.types.CelType} (type), {@link Selectable} (struct), {@link
 * java.math.BigDecimal} (equal to any number of the same value; other operators are functions of the {@link
 * Environment}), and of no other class. They contain neither null nor, but for fields a {@link Selectable} selects, a
 * {@link Failure}.
 */
public final class Expression {
    /** Elements a list or map is taken to have, for its {@link #cost cost}, where nothing is known. */
    public static final long UNKNOWN_SIZE = 1_000;

    private final Node root;
    private final boolean loops;
    private final int locals;
    private final int iterations;

    private Expression(Node root, boolean loops, int locals, int iterations) {
        this.root = root;
        this.loops = loops;
        this.locals = locals;
        this.iterations = iterations;
    }

    /**
     * Compiles without a container and with the usual limits.
     *
     * @see #compile(CelAbstractSyntaxTree, CelExpr, Environment)
     */
    public static Expression compile(
            CelAbstractSyntaxTree ast, CelExpr expr, List<String> variables, Map<String, Implementation> functions)
            throws UnsupportedExpressionException {
        return compile(ast, expr, Environment.of(variables, functions));
    }

    /**
     * Compiles a tree or a part of it. What does not depend on variables is evaluated now, except comprehensions, whose
     * steps count at each evaluation.
     *
     * @param ast checked, or only parsed; then an unknown name or function fails at evaluation
     * @param expr its root, or any expression in it outside of comprehensions
     * @throws UnsupportedExpressionException if something in it is not evaluated here: messages, optional values,
     *     functions and variables that the checker knows and the environment does not
     */
    public static Expression compile(CelAbstractSyntaxTree ast, CelExpr expr, Environment environment)
            throws UnsupportedExpressionException {
        Compiler compiler = new Compiler(ast, environment);
        Node root = compiler.compile(expr);
        return new Expression(root, compiler.loops(), compiler.locals(), environment.iterations());
    }

    /** What the expression comes to: a value, or a {@link Failure}. Does not throw, unless a variable or function does. */
    public Object value(Variables variables) {
        return root.value(variables, loops ? new Frame(locals, iterations) : null);
    }

    /** Whether it comes to the same whatever the variables are, as far as is known without evaluating comprehensions. */
    public boolean isConstant() {
        return root instanceof Constant;
    }

    /**
     * An upper bound of the work of one evaluation, in units of about the cost of reading a variable: 1 for each
     * operator, field, name and element that is written down; 5 for a function on text, of a conversion or beside the
     * standard ones; for a regular expression 5 for each character of a constant pattern, 500 when it is computed; the
     * sizes of the lists or maps for comparing, concatenating and searching them, but 1 in a list of constants; for a
     * comprehension, its body for each element. Texts count as of ordinary length. Both sides of {@code &&} and {@code
     * ||} count, and the dearer one of {@code ?:}. Never more than {@link Long#MAX_VALUE}.
     *
     * @param ast the tree {@code expr} belongs to; types are taken from it where it was checked
     * @param maxSize the most elements a list or map has that is not written down; {@link #UNKNOWN_SIZE} is usual for
     *     what is not known
     */
    public static long cost(CelAbstractSyntaxTree ast, CelExpr expr, ToLongFunction<CelExpr> maxSize) {
        return new Cost(ast, maxSize).of(expr);
    }

    /** The same, with {@link #UNKNOWN_SIZE} elements in each list and map that is not written down. */
    public static long cost(CelAbstractSyntaxTree ast, CelExpr expr) {
        return cost(ast, expr, unknown -> UNKNOWN_SIZE);
    }
}
