// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

/**
 * A function beside the standard ones. It must be pure, for it is called at compile time when its arguments are
 * constants; it must be safe to call from many threads, and must not throw.
 */
@FunctionalInterface
public interface Implementation {
    /**
     * The result, or a {@link Failure}. {@link Failure#NO_SUCH_OVERLOAD} says that the arguments are not of the types
     * this function is for; where several functions share a name, the next is then asked.
     *
     * @param arguments the values, the one before the dot first; none is a {@link Failure}. Belongs to the callee
     */
    Object apply(Object[] arguments);
}
