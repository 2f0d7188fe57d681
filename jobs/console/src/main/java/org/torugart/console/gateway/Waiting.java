// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.live.DecisionListener;
import org.torugart.console.live.Published;
import org.torugart.core.decision.Decision;

/**
 * Declarations sent through this gateway, with who waits for their decision. Remembers the latest so many, so that the same
 * declaration sent again is not sent twice, and another one under its name is refused. Thread-safe.
 */
final class Waiting implements DecisionListener {
    private static final int REMEMBERED = 100_000;

    private final Map<Version, Sent> sent = new LinkedHashMap<>();
    private final Executor answering;

    /** A version of a declaration. */
    record Version(String declarationId, int version) {}

    private static final class Sent {
        final String digest;
        final CompletableFuture<Decision> decision = new CompletableFuture<>();

        Sent(String digest) {
            this.digest = digest;
        }
    }

    /**
     * What is known of a version that somebody sends.
     *
     * @param first whether it was not sent before
     * @param decision its decision, when it is there; never completed otherwise
     */
    record Known(boolean first, CompletableFuture<Decision> decision) {}

    /** With threads to answer on: those who tell of decisions have no time. */
    Waiting(Executor answering) {
        this.answering = answering;
    }

    /**
     * Notes that a version is sent.
     *
     * @throws Problem if it was sent before with another content
     */
    synchronized Known sending(Version version, String digest) {
        Sent before = sent.get(version);
        if (before != null) {
            if (!before.digest.equals(digest)) {
                throw contradiction(version);
            }
            return new Known(false, before.decision);
        }
        Sent now = new Sent(digest);
        sent.put(version, now);
        if (sent.size() > REMEMBERED) {
            var oldest = sent.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return new Known(true, now.decision);
    }

    /** A version could not be sent after all. */
    synchronized void forget(Version version) {
        sent.remove(version);
    }

    @Override
    public void published(Published published) {
        Decision decision = published.decision();
        Sent known;
        synchronized (this) {
            known = sent.get(new Version(decision.declarationId(), decision.version()));
        }
        if (known != null) {
            known.decision.completeAsync(() -> decision, answering);
        }
    }

    /** The decision, or null when it has not come in time. */
    static CompletableFuture<Decision> within(CompletableFuture<Decision> decision, long millis) {
        return decision.copy().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
    }

    static Problem contradiction(Version version) {
        return new Problem(Kind.CONFLICT, "gateway.contradiction", version.version(), version.declarationId());
    }
}
