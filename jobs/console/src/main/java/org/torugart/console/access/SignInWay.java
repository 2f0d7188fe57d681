// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How people sign in. */
public sealed interface SignInWay {

    /** On the console's own page, with a name and a password. */
    non-sealed interface ByPassword extends SignInWay {
        /** The account with this password; empty when there is none, and it takes as long to say so. */
        Optional<Account> byPassword(String name, String password);
    }

    /**
     * On a page of somebody else's, to which the browser is sent, and from which it comes back with an answer: the
     * authorization code flow of OpenID Connect. That the browser that comes back is the one that was sent, in time and once,
     * is seen to by the console.
     */
    non-sealed interface Elsewhere extends SignInWay {
        /** Path under which the console takes the answer; the part before it is what browsers reach the console by. */
        String RETURN_PATH = "/api/session/returned";

        /** What that place is called, for the button that leads there. */
        String place();

        /** The page, with what it must be told; the state of the attempt is to come back as the parameter {@code state}. */
        URI page(Attempt attempt);

        /**
         * Who has come back.
         *
         * @param answer parameters the browser came back with, e.g. {@code code}, or {@code error}
         * @return empty when nobody was signed in there, or nobody who may use the console
         * @throws IOException if that cannot be told now
         */
        Optional<Account> account(Attempt attempt, Map<String, String> answer) throws IOException;
    }

    /**
     * One attempt to sign in elsewhere.
     *
     * @param state names it; browsers and the place they are sent to see it
     * @param secret known to nobody but the console: what a nonce and the verifier of a code (RFC 7636) are made of; 43
     *     characters of base64url
     */
    record Attempt(String state, String secret) {}
}
