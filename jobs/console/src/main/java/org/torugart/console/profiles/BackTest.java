// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.profiles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.EvidenceScorer;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.statistics.Interval;

/**
 * What a set would have hit among the latest decisions: their evidence is decided again with it, as the job would have,
 * and each live profile's hits are counted among the declarations it applies to and could be evaluated for.
 */
public final class BackTest {
    /** How many of the latest evidence records are decided again. */
    public static final int RECORDS = 2_000;

    /** How many times as far as the Wilson interval's the forecast's ends are from the share. */
    public static final double WIDENING = 1.5;

    /** Standard normal quantile of a two-sided 99.9 % interval. */
    private static final double Z_999 = 3.290526731491926;

    private final Map<String, Profile> live = new TreeMap<>();
    private final Map<String, Integer> evaluated = new HashMap<>();
    private final Map<String, Integer> matched = new HashMap<>();
    private int declarations;
    private int unusable;

    private BackTest() {}

    /** Decides the latest evidence on a Kafka again with a set. */
    public static BackTest of(String bootstrapServers, ProfileSet set) {
        return of(latest(bootstrapServers), set);
    }

    /** Decides evidence again with a set. */
    public static BackTest of(Iterable<EvidenceRecord> evidence, ProfileSet set) {
        BackTest test = new BackTest();
        try {
            CompiledProfileSet compiled = CompiledProfileSet.compile(set);
            compiled.profiles().stream()
                    .filter(profile -> profile.mode() == Profile.Mode.LIVE)
                    .forEach(profile -> test.live.put(profile.id(), profile));
            EvidenceScorer scorer = new EvidenceScorer();
            for (EvidenceRecord record : evidence) {
                test.count(scorer, record, compiled);
            }
        } catch (InvalidProfileSetException e) {
            throw ReleaseRefusedException.of("release.set.does.not.compile", e.getMessage());
        }
        return test;
    }

    /** The live profiles of the set, ordered. */
    public Set<String> live() {
        return live.keySet();
    }

    /** Declarations decided again. */
    public int declarations() {
        return declarations;
    }

    /** Records that could not be decided again. */
    public int unusable() {
        return unusable;
    }

    /** Declarations a profile applies to and could be evaluated for. */
    public int evaluated(String profileId) {
        return evaluated.getOrDefault(profileId, 0);
    }

    /** Those of them it hit. */
    public int matched(String profileId) {
        return matched.getOrDefault(profileId, 0);
    }

    /** The forecast of a profile; null when there is nothing to make it from. */
    public Forecast forecast(String profileId) {
        int trials = evaluated(profileId);
        return trials == 0 ? null : forecast(profileId, (double) matched(profileId) / trials, trials);
    }

    /** The forecast from a share seen in so many trials. */
    public static Forecast forecast(String profileId, double share, int trials) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("want a share from 0 to 1, got " + share);
        }
        Interval wilson = Interval.wilson(Math.round(share * trials), trials, Z_999);
        double low = share - WIDENING * (share - Math.min(share, wilson.low()));
        double high = share + WIDENING * (Math.max(share, wilson.high()) - share);
        return Forecast.of(profileId, share, Math.max(0, low), Math.min(1, high));
    }

    private void count(EvidenceScorer scorer, EvidenceRecord record, CompiledProfileSet set) {
        Declaration declaration;
        List<CompiledProfileSet.Outcome> outcomes = new ArrayList<>(1);
        try {
            declaration = scorer.declaration(record.declaration());
            scorer.decide(record, declaration, set, outcomes::add);
        } catch (IllegalArgumentException unreadable) {
            unusable++;
            return;
        }
        CompiledProfileSet.Outcome outcome = outcomes.get(0);
        declarations++;
        Set<String> undecided = new HashSet<>();
        outcome.unevaluated().forEach(one -> undecided.add(one.profileId()));
        for (Profile profile : live.values()) {
            if (!undecided.contains(profile.id()) && profile.appliesTo(declaration)) {
                evaluated.merge(profile.id(), 1, Integer::sum);
            }
        }
        // A live profile that is rolled out to some declarations hits the others in shadow: its share is of all.
        Stream.concat(outcome.matches().stream(), outcome.shadowMatches().stream())
                .filter(match -> live.containsKey(match.profile().id()))
                .forEach(match -> matched.merge(match.profile().id(), 1, Integer::sum));
    }

    /** The latest records, of each declaration version the last: what it was decided with in the end. */
    private static List<EvidenceRecord> latest(String bootstrapServers) {
        List<ConsumerRecord<byte[], byte[]>> records;
        try (TopicReader reader = TopicReader.fromLast(bootstrapServers, List.of(Topics.DECISION_EVIDENCE), RECORDS)) {
            records = reader.rest();
        }
        records.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        EvidenceCodec codec = new EvidenceCodec();
        Map<String, EvidenceRecord> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record :
                records.subList(Math.max(0, records.size() - RECORDS), records.size())) {
            if (codec.decode(record.value()) instanceof DecodeResult.Decoded<EvidenceRecord> decoded
                    && decoded.value().unreadable() == null) {
                EvidenceRecord evidence = decoded.value();
                latest.put(evidence.declarationId() + "/" + evidence.version(), evidence);
            }
        }
        return List.copyOf(latest.values());
    }
}
