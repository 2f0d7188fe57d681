// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.DeclarationEvent;

/** Counts a run as it goes: told by the traffic and by the reader of decisions, asked by the view. Thread-safe. */
public final class RunStatistics {
    private static final int RECENT = 8;
    private static final int OF_A_KIND = 2;
    /** Declarations whose office is remembered until their decision comes. */
    private static final int OFFICES = 100_000;
    /** Versions and decisions remembered to tell a repeated one, which comes soon or not at all. */
    private static final int REMEMBERED = 200_000;

    private static final DateTimeFormatter SIMULATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final Instant start;
    private final RateWindow sent;
    private final RateWindow decided;
    private final LatencyWindow latencies = new LatencyWindow();
    private final ScenarioTally scenarios = new ScenarioTally();
    private final Map<String, String> offices = remembering(OFFICES);
    private final Map<String, Boolean> versions = remembering(REMEMBERED);
    private final Map<String, Boolean> seen = remembering(REMEMBERED);
    private final Map<String, ControlChannel> latest = remembering(REMEMBERED);
    private final Map<ControlChannel, Long> channels = new EnumMap<>(ControlChannel.class);
    private final SortedMap<String, Long> absent = new TreeMap<>();
    private final SortedMap<String, Long> deadLetters = new TreeMap<>();
    private final Deque<RecentDecision> controlled = new ArrayDeque<>();
    private RecentDecision green;
    private Instant simulated;
    private long manifests;
    private long controlResults;
    private long revisions;
    private long duplicates;
    private String profileSet = "";

    /** Starts counting now. */
    public RunStatistics(InstantSource clock) {
        this.clock = clock;
        start = clock.instant();
        sent = new RateWindow(start.toEpochMilli());
        decided = new RateWindow(start.toEpochMilli());
        for (ControlChannel channel : ControlChannel.values()) {
            channels.put(channel, 0L);
        }
    }

    /** A scenario will be sent. */
    public synchronized void planted(Planted planted) {
        scenarios.planted(planted);
    }

    /** A declaration event was sent; one that carries no version, or one sent before, asks for no decision. */
    public synchronized void declarationSent(DeclarationEvent event) {
        simulated = event.occurredAt();
        String name = event.declarationId() + '/' + event.version();
        if (event.declaration() != null && versions.put(name, Boolean.TRUE) == null) {
            sent.add(clock.millis());
            offices.put(event.declarationId(), event.declaration().declarationOffice());
        }
    }

    /** A partner manifest was sent. */
    public synchronized void manifestSent() {
        manifests++;
    }

    /** A control result was sent. */
    public synchronized void controlResultSent() {
        controlResults++;
    }

    /**
     * A decision came.
     *
     * @param recordMillis the broker's timestamp of the decision
     */
    public synchronized void decision(Decision decision, long recordMillis) {
        String name = decision.declarationId() + '/' + decision.version() + '.' + decision.revision();
        if (seen.put(name, Boolean.TRUE) != null) {
            duplicates++;
            return;
        }
        scenarios.decided(decision);
        count(decision);
        if (decision.revision() == 0) {
            first(decision, recordMillis);
        } else {
            revisions++;
        }
        if (decision.versions().profileSetId() != null) {
            profileSet = decision.versions().profileSetId() + " v"
                    + decision.versions().profileSetVersion();
        }
        remember(recent(decision));
    }

    /** A dead letter came. */
    public synchronized void deadLetter(String code) {
        deadLetters.merge(code, 1L, Long::sum);
    }

    /** Where the run is now. */
    public synchronized RunSnapshot snapshot() {
        long now = clock.millis();
        return new RunSnapshot(
                Duration.between(start, Instant.ofEpochMilli(now)),
                simulated == null ? "" : SIMULATED.format(simulated),
                sent.total(),
                sent.perSecond(now),
                manifests,
                controlResults,
                decided.total(),
                decided.perSecond(now),
                revisions,
                duplicates,
                latencies.recent(now),
                latencies.whole(),
                Map.copyOf(channels),
                new TreeMap<>(absent),
                new TreeMap<>(deadLetters),
                profileSet,
                green,
                List.copyOf(controlled),
                scenarios.rows());
    }

    /** A corrected decision moves from the channel it had. */
    private void count(Decision decision) {
        String version = decision.declarationId() + '/' + decision.version();
        ControlChannel before = latest.put(version, decision.channel());
        if (before != null || decision.revision() == 0) {
            channels.merge(decision.channel(), 1L, Long::sum);
        }
        if (before != null) {
            channels.merge(before, -1L, Long::sum);
        }
    }

    private void first(Decision decision, long recordMillis) {
        long now = clock.millis();
        decided.add(now);
        Instant received = decision.timings().receivedAt();
        if (received != null) {
            latencies.record(now, recordMillis - received.toEpochMilli());
        }
        // A declaration with three containers lacks the role once.
        Set<String> roles = new HashSet<>();
        for (String key : decision.absent()) {
            int colon = key.indexOf(':');
            roles.add(colon < 0 ? key : key.substring(0, colon));
        }
        roles.forEach(role -> absent.merge(role, 1L, Long::sum));
    }

    private RecentDecision recent(Decision decision) {
        return new RecentDecision(
                decision.declarationId(),
                decision.version(),
                decision.revision(),
                decision.channel(),
                decision.score(),
                offices.getOrDefault(decision.declarationId(), ""),
                decision.reasons().isEmpty() ? "" : kind(decision.reasons().get(0)),
                decision.reasons().stream().map(Reason::text).toList());
    }

    private static String kind(Reason reason) {
        return reason.profileId() == null ? reason.code().name() : reason.profileId();
    }

    /** A declaration is listed with its latest decision only, and two of a kind leave room for the others. */
    private void remember(RecentDecision decision) {
        controlled.removeIf(earlier -> earlier.declarationId().equals(decision.declarationId()));
        if (decision.channel() == ControlChannel.GREEN) {
            green = decision;
            return;
        }
        List<RecentDecision> same = controlled.stream()
                .filter(earlier -> earlier.kind().equals(decision.kind()))
                .toList();
        if (same.size() >= OF_A_KIND) {
            controlled.remove(same.get(same.size() - 1));
        } else if (controlled.size() >= RECENT) {
            controlled.removeLast();
        }
        controlled.addFirst(decision);
    }

    private static <V> Map<String, V> remembering(int entries) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > entries;
            }
        };
    }
}
