// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelContainer;
import java.util.List;
import java.util.Map;

/**
 * What expressions are compiled with: names, functions and limits. Immutable; to be made once and used for every
 * expression of a set.
 */
public final class Environment {
    /** Steps all comprehensions of one evaluation may take together, unless said otherwise. */
    public static final int ITERATIONS = 10_000;

    /** Instructions of RE2 a regular expression may come to, unless said otherwise. */
    public static final int PATTERN_SIZE = 1_000;

    private final ImmutableList<String> variables;
    private final ImmutableMap<String, Integer> indices;
    private final ImmutableMap<String, Implementation> functions;
    private final CelContainer container;
    private final int iterations;
    private final int patternSize;

    private Environment(
            ImmutableList<String> variables,
            ImmutableMap<String, Integer> indices,
            ImmutableMap<String, Implementation> functions,
            CelContainer container,
            int iterations,
            int patternSize) {
        this.variables = variables;
        this.indices = indices;
        this.functions = functions;
        this.container = container;
        this.iterations = iterations;
        this.patternSize = patternSize;
    }

    /**
     * Variables and functions, without a container, with the usual limits.
     *
     * @param variables names, qualified ones with their dots, by index; none twice
     * @param functions by overload id, which is how a checked expression names them, or by function name
     */
    public static Environment of(List<String> variables, Map<String, Implementation> functions) {
        ImmutableMap.Builder<String, Integer> indices = ImmutableMap.builderWithExpectedSize(variables.size());
        for (int i = 0; i < variables.size(); i++) {
            indices.put(variables.get(i), i);
        }
        return new Environment(
                ImmutableList.copyOf(variables),
                indices.buildOrThrow(),
                ImmutableMap.copyOf(functions),
                CelContainer.ofName(""),
                ITERATIONS,
                PATTERN_SIZE);
    }

    /** The same, with names resolved in a container; a checked expression has had its names resolved. */
    public Environment withContainer(String name) {
        return new Environment(variables, indices, functions, CelContainer.ofName(name), iterations, patternSize);
    }

    /** The same, with another bound on the steps of all comprehensions of one evaluation together. */
    public Environment withIterations(int bound) {
        return new Environment(variables, indices, functions, container, bound, patternSize);
    }

    /** The same, with another bound on the instructions a regular expression may come to. */
    public Environment withPatternSize(int bound) {
        return new Environment(variables, indices, functions, container, iterations, bound);
    }

    /** The names, by index. */
    public List<String> variables() {
        return variables;
    }

    /** The index of a variable; null when there is none of that name. */
    Integer index(String name) {
        return indices.get(name);
    }

    /** A function by overload id or name; null when there is none. */
    Implementation function(String name) {
        return functions.get(name);
    }

    /** What a name may mean in the container, the most qualified first. */
    Iterable<String> candidates(String name) {
        return container.name().isEmpty() ? ImmutableList.of(name) : container.resolveCandidateNames(name);
    }

    int iterations() {
        return iterations;
    }

    int patternSize() {
        return patternSize;
    }
}
