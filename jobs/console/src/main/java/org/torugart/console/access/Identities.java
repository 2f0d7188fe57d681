// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.util.Optional;

/**
 * Tells who somebody is, and what they may: all that has to be implemented to sign in by other accounts than the console's
 * own. Sessions, cookies, rate limits and the audit log are not its business. Thread-safe.
 *
 * <p>{@link LocalAccounts} keeps accounts in a file. An issuer of OpenID Connect would check its bearer tokens in {@link
 * #byToken}, be a {@link SignInWay.Elsewhere} for people, and turn the claims of either token into the roles of an {@link
 * Account}.
 */
public interface Identities {
    /**
     * The account that a token stands for, as systems show it in the header {@code Authorization}: an API token, or what an
     * issuer has signed. It is asked for at every request that shows one, so it must not ask over the network each time.
     *
     * @return empty when the token is not known, no longer valid, or cannot be checked now
     */
    Optional<Account> byToken(String token);

    /** How people sign in; always the same. */
    SignInWay signInWay();
}
