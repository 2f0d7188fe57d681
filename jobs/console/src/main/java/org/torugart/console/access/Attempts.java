// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Attempts to sign in elsewhere that have not come back. Each comes back once, and in time. Thread-safe. */
public final class Attempts {
    /** How long somebody may take to sign in elsewhere. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Secrets secrets = new Secrets();
    private final Map<String, Begun> byState = new LinkedHashMap<>();

    private record Begun(SignInWay.Attempt attempt, Instant at) {}

    /** None yet. */
    public Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins one. Of more than ten thousand the oldest is forgotten. */
    public synchronized SignInWay.Attempt begin() {
        SignInWay.Attempt attempt = new SignInWay.Attempt(secrets.next(), secrets.next());
        byState.put(attempt.state(), new Begun(attempt, clock.instant()));
        if (byState.size() > MOST) {
            var oldest = byState.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return attempt;
    }

    /** The attempt of a state, which is over with this; empty when there is none, or it took too long. */
    public synchronized Optional<SignInWay.Attempt> end(String state) {
        return Optional.ofNullable(byState.remove(state))
                .filter(begun -> !clock.instant().isAfter(begun.at.plus(PATIENCE)))
                .map(Begun::attempt);
    }
}
