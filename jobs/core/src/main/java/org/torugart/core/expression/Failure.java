// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import java.util.Objects;

/**
 * What an expression comes to when it comes to no value. A value like any other: operators and functions hand the first
 * one they are given on, {@code &&} and {@code ||} forget it when the other side decides. Those of the language are
 * constants, to be told apart by identity; variables and functions may bring their own. Immutable, as every subclass
 * must be.
 */
public class Failure {
    /** A function or an operator has no meaning for what it was given. */
    public static final Failure NO_SUCH_OVERLOAD = new Failure("no such overload");

    /** A function that is not known; only where the expression was not checked. */
    public static final Failure UNBOUND_FUNCTION = new Failure("unbound function");

    /** A variable without a value, or a name that means nothing. */
    public static final Failure UNDECLARED_REFERENCE = new Failure("undeclared reference");

    /** Integers divided by zero, or the remainder of that. */
    public static final Failure DIVIDE_BY_ZERO = new Failure("divide by zero");

    /** A number, timestamp or duration out of the range of its type, by arithmetic or conversion. */
    public static final Failure OVERFLOW = new Failure("result out of range");

    /** An index or a selected field that a map does not have. */
    public static final Failure NO_SUCH_KEY = new Failure("no such key");

    /** A field selected from what has no fields. */
    public static final Failure NO_SUCH_FIELD = new Failure("no such field");

    /** An index a list does not have, or that is no whole number. */
    public static final Failure INDEX_OUT_OF_RANGE = new Failure("index out of range");

    /** Text or bytes that do not spell what they were to be converted to. */
    public static final Failure BAD_CONVERSION = new Failure("cannot be converted");

    /** A regular expression with a mistake, or larger than {@link Environment#withPatternSize allowed}. */
    public static final Failure BAD_PATTERN = new Failure("not an acceptable regular expression");

    /** A time zone that is neither a name nor an offset. */
    public static final Failure BAD_TIME_ZONE = new Failure("no such time zone");

    /** A map written with the same key twice; {@code 1} and {@code 1u} are the same. */
    public static final Failure DUPLICATE_KEY = new Failure("duplicate key");

    /** A map key that is no boolean, integer or string. */
    public static final Failure UNSUPPORTED_KEY = new Failure("unsupported key type");

    /** The comprehensions took more steps than {@link Environment#withIterations allowed}. */
    public static final Failure ITERATION_BUDGET = new Failure("too many iterations");

    private final String message;

    /** @param message what is wrong, in words that quote no value: it goes to logs and screens */
    public Failure(String message) {
        this.message = Objects.requireNonNull(message, "message");
    }

    /** What is wrong; never with a value in it. */
    public final String message() {
        return message;
    }

    @Override
    public final String toString() {
        return message;
    }
}
