// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.util.Objects;
import java.util.Set;

/**
 * Somebody, or some system, that is known.
 *
 * @param name its name; never null
 * @param person who it is, in words; never null
 * @param roles what it may do
 * @param signingKey name of the key it signs with; null when it signs nothing
 */
public record Account(String name, String person, Set<ConsoleRole> roles, String signingKey) {
    public Account {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(person, "person");
        roles = Set.copyOf(roles);
    }
}
