// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.TrustedKeys;
import org.torugart.core.statistics.ScopeGroups;
import org.torugart.flink.message.Deflated;
import org.torugart.flink.message.ProfileUpdate;
import org.torugart.flink.state.KeptProfiles;

/**
 * The profile set a subtask decides with. A release is taken over between two declarations, when it is compiled; until
 * then the one before decides. What costs with the size of the set is done when it is compiled, so taking it over costs
 * nothing. Thread-confined.
 */
final class ActiveProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveProfiles.class);

    private final ReleaseReader reader;
    private final Map<String, TreeSet<String>> pausedByDigest = new HashMap<>();
    private boolean restored;
    private Candidate active;
    private Candidate pending;
    private ReadySet ready;
    private CompiledProfileSet.Matcher matcher;
    private InForce inForce;

    ActiveProfiles(TrustedKeys keys) {
        reader = new ReleaseReader(keys);
    }

    /**
     * What decides now.
     *
     * @param matcher of the set, with paused profiles as shadow
     * @param groups scope groups of the same
     * @param digest digest of its content
     * @param paused the paused profiles, ordered
     * @param forecasts how often live profiles are expected to hit, as approved
     */
    record InForce(
            CompiledProfileSet.Matcher matcher,
            ScopeGroups groups,
            String digest,
            List<String> paused,
            List<Forecast> forecasts) {

        CompiledProfileSet compiled() {
            return matcher.set();
        }
    }

    /** What becomes of a release that is offered. */
    enum Offer {
        /** It decides from now on, or as soon as it is compiled. */
        TAKEN,
        /** It is the latest already. */
        KNOWN,
        /** A later one is in force. */
        OUTDATED
    }

    private record Candidate(long sequence, String digest, List<Forecast> forecasts, CompletableFuture<ReadySet> set) {}

    boolean isEmpty() {
        return inForce == null;
    }

    /** What decides now; null when no set is in force. */
    InForce inForce() {
        return inForce;
    }

    /** Sequence of the latest release taken; 0 before the first. */
    long sequence() {
        return pending != null ? pending.sequence : active != null ? active.sequence : 0;
    }

    boolean isRestored() {
        return restored;
    }

    /**
     * Takes over what state held, once, and returns when it is compiled: the latest release that is still trusted and
     * still compiles. Keys and engine may have changed since it was stored.
     */
    void restore(KeptProfiles kept) {
        restored = true;
        kept.pauses().forEach((key, record) -> {
            try {
                ProfilePause pause = reader.paused(key, record);
                pause(pause.contentDigest(), pause.profileId());
            } catch (ReleaseReader.NotAccepted refused) {
                LOG.error("A pause in state is no longer accepted: {}: {}", refused.code(), refused.getMessage());
            }
        });
        for (Map.Entry<Long, byte[]> release : kept.releases().descendingMap().entrySet()) {
            long sequence = release.getKey();
            try {
                ReleasedSet released = reader.released(Deflated.inflate(release.getValue()));
                String digest = released.release().content().digest();
                CompletableFuture<ReadySet> set = CompiledSets.compile(digest, released.set());
                set.join();
                take(new Candidate(sequence, digest, released.release().forecasts(), set));
                return;
            } catch (ReleaseReader.NotAccepted refused) {
                LOG.error(
                        "The release of sequence {} in state is no longer accepted: {}: {}",
                        sequence,
                        refused.code(),
                        refused.getMessage());
            } catch (CompletionException failure) {
                LOG.error("The release of sequence {} in state no longer compiles", sequence, failure.getCause());
            }
        }
    }

    /** Takes a release over, now if it is compiled already, else between two declarations as soon as it is. */
    Offer offer(ProfileUpdate.Released released) {
        if (released.sequence() <= sequence()) {
            return released.sequence() == sequence() && released.digest().equals(digest())
                    ? Offer.KNOWN
                    : Offer.OUTDATED;
        }
        CompletableFuture<ReadySet> set = CompiledSets.find(released.digest());
        take(new Candidate(
                released.sequence(),
                released.digest(),
                released.forecasts(),
                set == null ? compileInBackground(released) : set));
        return Offer.TAKEN;
    }

    /** From now on the profile counts as shadow, wherever this content decides. */
    void pause(String digest, String profileId) {
        pausedByDigest.computeIfAbsent(digest, key -> new TreeSet<>()).add(profileId);
        if (active != null && active.digest.equals(digest)) {
            apply();
        }
    }

    /** Lets the release decide that is waiting, if it is compiled. To be called between two declarations. */
    void poll() {
        if (pending != null && pending.set.isDone()) {
            active = pending;
            pending = null;
            // That it compiles was seen before it came here: where it does not now, the job fails.
            ready = active.set.join();
            matcher = ready.matcher();
            apply();
        }
    }

    private void take(Candidate candidate) {
        pending = candidate;
        poll();
    }

    private void apply() {
        Set<String> paused = pausedByDigest.getOrDefault(active.digest, new TreeSet<>());
        matcher.pause(paused);
        inForce = new InForce(
                matcher, ready.groups().withPaused(paused), active.digest, List.copyOf(paused), active.forecasts);
    }

    private String digest() {
        return pending != null ? pending.digest : active != null ? active.digest : null;
    }

    /** A TaskManager that did not verify the release compiles it once for all its subtasks. */
    private CompletableFuture<ReadySet> compileInBackground(ProfileUpdate.Released released) {
        byte[] deflated = released.record().value();
        return CompletableFuture.supplyAsync(
                () -> CompiledSets.compile(released.digest(), reader.set(Deflated.inflate(deflated)))
                        .join(),
                task -> {
                    Thread compiler = new Thread(task, "profile-compiler");
                    compiler.setDaemon(true);
                    compiler.start();
                });
    }
}
