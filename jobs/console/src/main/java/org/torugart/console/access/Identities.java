// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.util.Optional;

/** Tells who somebody is. Local accounts do it now; OpenID Connect would be another implementation. Thread-safe. */
public interface Identities {
    /** The account with this password; empty when there is none, and it takes as long to say so. */
    Optional<Account> byPassword(String name, String password);

    /** The account with this API token. */
    Optional<Account> byToken(String token);
}
