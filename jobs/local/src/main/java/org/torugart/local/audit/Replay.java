// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecisionReplay;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceDigest;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;

/**
 * Makes every decision again from its evidence and compares it with what was published. Keeps some 200 bytes a decision,
 * and records themselves only of the few differences that are shown.
 */
public final class Replay {
    private final PastRecords records;
    private final int shown;
    private final DecisionCodec decisions = new DecisionCodec();
    private final Map<Fingerprint, Fingerprint> replayed = new HashMap<>();
    private final Map<Fingerprint, String> impossible = new HashMap<>();
    private final Map<Fingerprint, Fingerprint> published = new HashMap<>();
    private final Map<String, byte[]> differing = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private long evidenceRecords;
    private long evidenceBytes;
    private long repeated;
    private long same;
    private long different;
    private long contradicted;
    private long withoutEvidence;
    private long notReplayable;

    /**
     * Replays what is there.
     *
     * @param shown how many problems to describe
     */
    public Replay(PastRecords records, int shown) {
        this.records = records;
        this.shown = shown;
    }

    /**
     * What a replay came to.
     *
     * @param decisions different decisions published
     * @param repeated how often one was said again
     * @param same decisions replayed to the same bytes
     * @param different decisions replayed to other bytes
     * @param contradicted records that say something else of a declaration, version and revision than the first
     * @param withoutEvidence decisions whose evidence is not there
     * @param notReplayable decisions whose evidence cannot be replayed
     * @param evidenceRecords records of evidence
     * @param evidenceBytes their bytes
     * @param problems the first problems, in words
     */
    public record Report(
            long decisions,
            long repeated,
            long same,
            long different,
            long contradicted,
            long withoutEvidence,
            long notReplayable,
            long evidenceRecords,
            long evidenceBytes,
            List<String> problems) {
        /** Whether nothing is amiss. */
        public boolean isClean() {
            return different + contradicted + withoutEvidence + notReplayable == 0;
        }
    }

    /** Reads everything. */
    public Report run() throws IOException {
        KnownSets sets = KnownSets.read(records);
        DecisionReplay replay = new DecisionReplay(sets::find);
        records.read(Topics.DECISION_EVIDENCE, record -> evidence(record, replay));
        records.read(Topics.CONTROL_DECISIONS, this::decision);
        if (!differing.isEmpty()) {
            records.read(Topics.DECISION_EVIDENCE, record -> describe(record, replay));
        }
        return new Report(
                published.size(),
                repeated,
                same,
                different,
                contradicted,
                withoutEvidence,
                notReplayable,
                evidenceRecords,
                evidenceBytes,
                List.copyOf(problems));
    }

    private void evidence(RawRecord record, DecisionReplay replay) {
        if (record.value() == null) {
            return;
        }
        evidenceRecords++;
        evidenceBytes += record.value().length;
        Fingerprint name = Fingerprint.of(EvidenceDigest.of(record.value()));
        DecisionReplay.Outcome outcome = replay.replay(record.value());
        if (outcome instanceof DecisionReplay.Replayed made) {
            replayed.put(name, Fingerprint.of(made.bytes()));
        } else if (outcome instanceof DecisionReplay.Impossible failed) {
            impossible.put(name, failed.why());
        }
    }

    private void decision(RawRecord record) {
        if (record.value() == null) {
            return;
        }
        String where = record.topic() + '-' + record.partition() + '@' + record.offset();
        if (!(decisions.decode(record.value()) instanceof DecodeResult.Decoded<Decision> decoded)) {
            notReplayable++;
            problem(where + " is no decision");
            return;
        }
        Decision decision = decoded.value();
        String name = decision.declarationId() + " version " + decision.version() + " revision " + decision.revision();
        Fingerprint bytes = Fingerprint.of(record.value());
        Fingerprint first = published.putIfAbsent(Fingerprint.of(name), bytes);
        if (first != null) {
            if (first.equals(bytes)) {
                repeated++;
            } else {
                contradicted++;
                problem(where + ": " + name + " contradicts what was published first");
            }
            return;
        }
        compare(where + ": " + name, decision, record.value(), bytes);
    }

    private void compare(String name, Decision decision, byte[] record, Fingerprint bytes) {
        String digest = decision.versions().evidenceDigest();
        Fingerprint evidence = digest == null ? null : Fingerprint.of(digest);
        Fingerprint again = replayed.get(evidence);
        if (again != null && again.equals(bytes)) {
            same++;
        } else if (again != null) {
            different++;
            if (differing.size() < shown) {
                differing.put(digest, record);
            }
        } else if (impossible.containsKey(evidence)) {
            notReplayable++;
            problem(name + ": " + impossible.get(evidence));
        } else {
            withoutEvidence++;
            problem(name + ": its evidence " + digest + " is not there");
        }
    }

    private void describe(RawRecord record, DecisionReplay replay) {
        byte[] decision = record.value() == null ? null : differing.remove(EvidenceDigest.of(record.value()));
        if (decision != null
                && replay.replay(record.value()) instanceof DecisionReplay.Replayed made
                && decisions.decode(decision) instanceof DecodeResult.Decoded<Decision> decoded) {
            List<String> fields = Differences.of(decoded.value(), made.decision());
            if (fields.isEmpty() && !Arrays.equals(decision, made.bytes())) {
                fields = List.of("the bytes, written by another version of the schema");
            }
            problem(decoded.value().declarationId() + " version "
                    + decoded.value().version() + " revision " + decoded.value().revision() + " is published with "
                    + String.join("; ", fields));
        }
    }

    private void problem(String words) {
        if (problems.size() < shown) {
            problems.add(words);
        }
    }
}
