// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.torugart.console.access.Account;
import org.torugart.console.access.Attempts;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.Identities;
import org.torugart.console.access.RateLimit;
import org.torugart.console.access.Sessions;
import org.torugart.console.access.SignInWay;
import org.torugart.console.http.Problem.Kind;

/**
 * Lets in who may: by token, or by session. What changes something is done with a session only when the request shows
 * the session's second secret, which no other site can know, beside the cookie, which the browser sends by itself.
 */
public final class Door {
    /** The cookie of a session. */
    public static final String COOKIE = "torugart";

    /** The cookie of an attempt to sign in elsewhere. */
    public static final String ATTEMPT_COOKIE = "torugart-attempt";

    /** The header with the second secret of a session. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String BEARER = "Bearer ";

    private final Identities identities;
    private final Sessions sessions;
    private final Attempts attempts;
    private final RateLimit requests;
    private final RateLimit tries;

    /**
     * With these accounts.
     *
     * @param requests limits what each account, or each address without one, may ask for
     * @param tries limits how often each address may try to sign in, and each name be tried
     */
    public Door(Identities identities, Sessions sessions, Attempts attempts, RateLimit requests, RateLimit tries) {
        this.identities = identities;
        this.sessions = sessions;
        this.attempts = attempts;
        this.requests = requests;
        this.tries = tries;
    }

    /**
     * What of a request tells who asks.
     *
     * @param address where it comes from
     * @param authorization the header; null without one
     * @param session what the cookie holds; null without one
     * @param csrf the header with the second secret; null without one
     */
    public record Visitor(String address, String authorization, String session, String csrf) {}

    /**
     * Who asks; null for nobody known.
     *
     * @param changes whether they would change something
     * @throws Problem if they pretend to be somebody, or ask too often
     */
    Account identify(Visitor visitor, boolean changes) {
        Account account = account(visitor, changes);
        if (!requests.allows(account == null ? visitor.address : "account " + account.name())) {
            throw new Problem(Kind.TOO_MANY, "door.requests", Math.round(requests.perSecond()));
        }
        return account;
    }

    /**
     * Lets somebody through.
     *
     * @param account who asks; null for nobody known
     * @param roles one of these is needed; empty when anybody may
     * @throws Problem if they may not
     */
    static void admit(Account account, Set<ConsoleRole> roles) {
        if (roles.isEmpty()) {
            return;
        }
        if (account == null) {
            throw new Problem(Kind.NOT_SIGNED_IN, "door.nobody");
        }
        if (account.roles().stream().noneMatch(roles::contains)) {
            throw new Problem(
                    Kind.FORBIDDEN,
                    "door.role",
                    account.name(),
                    roles.stream().sorted().toList());
        }
    }

    /** How people sign in. */
    public SignInWay signInWay() {
        return identities.signInWay();
    }

    /** Signs somebody in. */
    public Sessions.Session signIn(SignInWay.ByPassword way, String address, String name, String password) {
        limit(address);
        limit("account " + name);
        return way.byPassword(name, password)
                .map(sessions::begin)
                .orElseThrow(() -> new Problem(Kind.NOT_SIGNED_IN, "door.password"));
    }

    /** Lets somebody leave who will sign in elsewhere. */
    public SignInWay.Attempt leave(String address) {
        limit(address);
        return attempts.begin();
    }

    /**
     * Signs somebody in who comes back from elsewhere.
     *
     * @param attempt what the browser's cookie holds: whoever was sent there by somebody else does not have it; null without
     *     one
     * @param answer parameters the browser came back with
     * @throws IOException if it cannot be told who it is
     */
    public Sessions.Session comeBack(SignInWay.Elsewhere way, String attempt, Map<String, String> answer)
            throws IOException {
        String state = answer.get("state");
        SignInWay.Attempt begun = attempt == null || !same(attempt, state)
                ? null
                : attempts.end(state).orElse(null);
        if (begun == null) {
            throw new Problem(Kind.NOT_SIGNED_IN, "door.no.attempt");
        }
        return way.account(begun, answer)
                .map(sessions::begin)
                .orElseThrow(() -> new Problem(Kind.NOT_SIGNED_IN, "door.elsewhere"));
    }

    private void limit(String caller) {
        if (!tries.allows(caller)) {
            throw new Problem(Kind.TOO_MANY, "door.tries");
        }
    }

    /** The session of a cookie. */
    public Optional<Sessions.Session> session(String id) {
        return sessions.find(id);
    }

    /** Signs out. */
    public void signOut(String id) {
        sessions.end(id);
    }

    private Account account(Visitor visitor, boolean changes) {
        if (visitor.authorization != null && visitor.authorization.startsWith(BEARER)) {
            return identities
                    .byToken(visitor.authorization.substring(BEARER.length()).strip())
                    .orElseThrow(() -> new Problem(Kind.NOT_SIGNED_IN, "door.token"));
        }
        Sessions.Session session = sessions.find(visitor.session).orElse(null);
        if (session == null) {
            return null;
        }
        if (changes && !same(session.csrf(), visitor.csrf)) {
            throw new Problem(Kind.FORBIDDEN, "door.csrf", CSRF_HEADER);
        }
        return session.account();
    }

    private static boolean same(String one, String other) {
        return other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
