// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.http;

import java.security.MessageDigest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.torugart.console.access.Account;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.access.Identities;
import org.torugart.console.access.RateLimit;
import org.torugart.console.access.Sessions;
import org.torugart.console.http.Problem.Kind;

/**
 * Lets in who may: by API token, or by session. What changes something is done with a session only when the request shows
 * the session's second secret, which no other site can know, beside the cookie, which the browser sends by itself.
 */
public final class Door {
    /** The cookie of a session. */
    public static final String COOKIE = "torugart";

    /** The header with the second secret of a session. */
    public static final String CSRF_HEADER = "X-CSRF-Token";

    private static final String BEARER = "Bearer ";
    private static final double PER_SECOND = 2_000;
    private static final double BURST = 4_000;
    private static final double TRIES_PER_SECOND = 0.2;
    private static final double TRIES = 10;

    private final Identities identities;
    private final Sessions sessions;
    private final RateLimit requests = new RateLimit(PER_SECOND, BURST, System::nanoTime);
    private final RateLimit tries = new RateLimit(TRIES_PER_SECOND, TRIES, System::nanoTime);

    /** With these accounts. */
    public Door(Identities identities, Sessions sessions) {
        this.identities = identities;
        this.sessions = sessions;
    }

    /**
     * What of a request tells who asks.
     *
     * @param changes whether it changes something
     * @param address where it comes from
     * @param authorization the header; null without one
     * @param session what the cookie holds; null without one
     * @param csrf the header with the second secret; null without one
     */
    public record Visitor(boolean changes, String address, String authorization, String session, String csrf) {}

    /**
     * Who asks; null for nobody known, where anybody may.
     *
     * @throws Problem if they may not
     */
    Account admit(Visitor visitor, Set<ConsoleRole> roles) {
        Account account = account(visitor, roles.isEmpty());
        if (!requests.allows(account == null ? visitor.address : account.name())) {
            throw new Problem(Kind.TOO_MANY, "more than " + (long) PER_SECOND + " requests a second");
        }
        if (roles.isEmpty()) {
            return account;
        }
        if (account == null) {
            throw new Problem(Kind.NOT_SIGNED_IN, "sign in, or send an API token");
        }
        if (account.roles().stream().noneMatch(roles::contains)) {
            throw new Problem(
                    Kind.FORBIDDEN,
                    account.name() + " may not: that takes one of " + roles.stream().sorted().toList());
        }
        return account;
    }

    /** Signs somebody in. */
    public Sessions.Session signIn(String address, String name, String password) {
        if (!tries.allows(address) || !tries.allows("account " + name)) {
            throw new Problem(Kind.TOO_MANY, "too many attempts to sign in: wait some seconds");
        }
        return identities
                .byPassword(name, password)
                .map(sessions::begin)
                .orElseThrow(() -> new Problem(Kind.NOT_SIGNED_IN, "no account has this name and password"));
    }

    /** The session of a cookie. */
    public Optional<Sessions.Session> session(String id) {
        return sessions.find(id);
    }

    /** Signs out. */
    public void signOut(String id) {
        sessions.end(id);
    }

    private Account account(Visitor visitor, boolean anybody) {
        if (visitor.authorization != null && visitor.authorization.startsWith(BEARER)) {
            return identities
                    .byToken(visitor.authorization.substring(BEARER.length()).strip())
                    .orElseThrow(() -> new Problem(Kind.NOT_SIGNED_IN, "no account has this API token"));
        }
        Sessions.Session session = sessions.find(visitor.session).orElse(null);
        if (session == null) {
            return null;
        }
        if (visitor.changes && !anybody && !same(session.csrf(), visitor.csrf)) {
            throw new Problem(Kind.FORBIDDEN, CSRF_HEADER + " is not that of the session");
        }
        return session.account();
    }

    private static boolean same(String one, String other) {
        return other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
