// SPDX-License-Identifier: Apache-2.0
/**
 * The Common Expression Language, evaluated. {@code dev.cel} parses and checks; {@link
 * org.torugart.core.expression.Expression} compiles what it made, or any part of it, to a tree of small immutable nodes
 * and evaluates that, with errors as values and without allocating more than the values themselves.
 *
 * <p>All of the standard language is covered but protocol buffer messages: null, booleans, the three kinds of numbers,
 * strings, bytes, lists, maps, timestamps, durations, types, the standard operators, functions and macros, and
 * comprehensions over two variables. An expression need not have been checked; its functions are then found by name and
 * by the values they are given, its names through the container.
 *
 * <p>Where the language definition and the {@code dev.cel} run time differ, the definition holds: strings are ordered by
 * code point, comparisons with NaN are false and NaN is in no list, {@code 0} equals {@code -0.0} and the greatest int the
 * uint of its value, elements of lists are compared as {@code ==} compares them, durations are limited to 64 bits of
 * nanoseconds and may be added whatever their sign, {@code int()} refuses both ends of its range as doubles, a function
 * given a failed {@code &&} or {@code ||} fails, and what {@code dyn} hides from the checker may index a list by any kind
 * of number.
 *
 * <p>Depends on nothing of ours.
 *
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">Language definition</a>
 */
package org.torugart.core.expression;
