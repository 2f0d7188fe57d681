// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Who is signed in. Kept on the heap: whoever restarts the console signs everybody out. Thread-safe. */
public final class Sessions {
    private static final Duration IDLE = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Session> byId = new HashMap<>();

    /**
     * A session.
     *
     * @param id what the cookie holds
     * @param csrf what a changing request must say beside the cookie, which the browser sends by itself
     * @param account who is signed in
     * @param began when
     * @param seen when it was last used
     */
    public record Session(String id, String csrf, Account account, Instant began, Instant seen) {}

    /** Nobody is signed in. */
    public Sessions(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Signs an account in. */
    public synchronized Session begin(Account account) {
        Instant now = clock.instant();
        byId.values().removeIf(session -> isOver(session, now));
        if (byId.size() >= MOST) {
            throw new IllegalStateException("more than " + MOST + " sessions");
        }
        Session session = new Session(secrets.next(), secrets.next(), account, now, now);
        byId.put(session.id, session);
        return session;
    }

    /** The session of a cookie. */
    public synchronized Optional<Session> find(String id) {
        Session session = id == null ? null : byId.get(id);
        Instant now = clock.instant();
        if (session == null || isOver(session, now)) {
            byId.remove(id);
            return Optional.empty();
        }
        byId.put(id, new Session(id, session.csrf, session.account, session.began, now));
        return Optional.of(session);
    }

    /** Signs out. */
    public synchronized void end(String id) {
        byId.remove(id);
    }

    private static boolean isOver(Session session, Instant now) {
        return now.isAfter(session.seen.plus(IDLE)) || now.isAfter(session.began.plus(LONGEST));
    }
}
