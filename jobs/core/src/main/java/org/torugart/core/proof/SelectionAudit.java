// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.GoodsFingerprint;
import org.torugart.core.release.TrustedKeys;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.selection.SealedSeed;
import org.torugart.core.selection.SelectionRates;

/**
 * Draws again what random selection drew, from nothing but published seeds and the evidence of decisions: whether each
 * number is the one its goods give, under the seed of its period, that this was committed to before the declaration came,
 * and that nobody was left out. Some 200 bytes a declaration version. Not thread-safe.
 */
public final class SelectionAudit {
    private final int shown;
    private final TreeMap<Instant, Period> periods = new TreeMap<>();
    private final Map<String, RandomDraw> drawnBefore = new HashMap<>();
    private final TreeMap<String, Office> offices = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private long wrong;
    private long recomputed;
    private long sealed;
    private long withoutSeed;
    private long undrawn;

    /** A period, with when its commitment was published. */
    private static final class Period {
        private final SeedNotice committed;
        private final Instant committedAt;
        private SealedSeed seed;

        private Period(SeedNotice committed, Instant committedAt) {
            this.committed = committed;
            this.committedAt = committedAt;
        }
    }

    /** What was picked at an office, and what was to be expected. */
    private static final class Office {
        private long declarations;
        private long red;
        private long yellow;
        private double redExpected;
        private double yellowExpected;
    }

    /**
     * Picks of an office.
     *
     * @param office its code
     * @param declarations declaration versions drawn for
     * @param yellow how many were picked for YELLOW
     * @param yellowExpected how many were to be expected
     * @param red how many were picked for RED
     * @param redExpected how many were to be expected
     */
    public record Picks(
            String office, long declarations, long yellow, double yellowExpected, long red, double redExpected) {}

    /**
     * What an audit came to.
     *
     * @param recomputed numbers drawn again with a revealed seed, and found right
     * @param sealed numbers whose seed has not been revealed
     * @param withoutSeed declarations of a time no seed was ever committed for: nothing could be drawn
     * @param undrawn declarations nothing was to be drawn for: without a rate, without a set, unreadable, released before
     * @param wrong records that are not as they should be
     * @param offices picks by office
     * @param problems the first problems, in words
     */
    public record Report(
            long recomputed,
            long sealed,
            long withoutSeed,
            long undrawn,
            long wrong,
            List<Picks> offices,
            List<String> problems) {}

    /**
     * An audit.
     *
     * @param shown how many problems to describe
     */
    public SelectionAudit(int shown) {
        this.shown = shown;
    }

    /**
     * Takes a notice, in the order of publication. To be called before any evidence is taken.
     *
     * @param publishedAt when the broker had it
     */
    public void take(SeedNotice notice, Instant publishedAt, TrustedKeys keys) {
        List<String> refused = notice.problems(keys);
        if (!refused.isEmpty()) {
            refused.forEach(this::problem);
            return;
        }
        Period known = periods.get(notice.beginsAt());
        if (!notice.reveals()) {
            commit(notice, publishedAt, known);
        } else if (known == null || !known.committed.commitment().equals(notice.commitment())) {
            problem("seed " + notice.commitment() + " was revealed without having been committed to");
        } else {
            known.seed = notice.revealed();
        }
    }

    private void commit(SeedNotice notice, Instant publishedAt, Period known) {
        if (known != null) {
            if (!known.committed.commitment().equals(notice.commitment())) {
                problem("a second seed was committed to for the period from " + notice.beginsAt() + ": "
                        + notice.commitment());
            }
            return;
        }
        Map.Entry<Instant, Period> before = periods.floorEntry(notice.beginsAt());
        Map.Entry<Instant, Period> behind = periods.higherEntry(notice.beginsAt());
        if ((before != null && before.getValue().committed.endsAt().isAfter(notice.beginsAt()))
                || (behind != null && behind.getKey().isBefore(notice.endsAt()))) {
            problem("the period of seed " + notice.commitment() + " overlaps another one");
            return;
        }
        periods.put(notice.beginsAt(), new Period(notice, publishedAt));
    }

    /**
     * Takes the evidence of a decision. Revisions of a version in order.
     *
     * @param declaration its declaration; null when it is unreadable
     * @param rates those of the set it names; null when it names none, or the set is not to be had
     */
    public void take(EvidenceRecord evidence, Declaration declaration, SelectionRates rates) {
        RandomDraw draw = evidence.draw();
        if (declaration == null || evidence.unreadable() != null) {
            undrawn++;
            if (draw != null) {
                problem(evidence, "something was drawn for a declaration that cannot be read");
            }
            return;
        }
        Period period = find(declaration.acceptedAt());
        SelectionRates.Rate rate = rates == null ? null : rates.of(declaration.declarationOffice());
        if (draw == null) {
            if (rate == null || rate.isNone() || evidence.standing().released()) {
                undrawn++;
            } else if (period == null) {
                withoutSeed++;
            } else {
                problem(evidence, "nothing was drawn, though there is a seed");
            }
            return;
        }
        String name = evidence.declarationId() + ' ' + evidence.version();
        RandomDraw before = drawnBefore.putIfAbsent(name, draw);
        if (before == null) {
            count(declaration.declarationOffice(), draw);
        }
        check(evidence, declaration, period, rate, before);
    }

    private void check(
            EvidenceRecord evidence,
            Declaration declaration,
            Period period,
            SelectionRates.Rate rate,
            RandomDraw before) {
        RandomDraw draw = evidence.draw();
        if (period == null || !period.committed.commitment().equals(draw.seedCommitment())) {
            problem(
                    evidence,
                    "it was drawn with seed " + draw.seedCommitment()
                            + ", which was not committed to for the time of its acceptance");
            return;
        }
        if (evidence.timings().receivedAt().isBefore(period.committedAt)) {
            problem(
                    evidence,
                    "its seed was committed to at " + period.committedAt + ", after the declaration had come at "
                            + evidence.timings().receivedAt());
            return;
        }
        boolean ratesOfTheSet = rate != null
                && rate.redMillionths() == draw.redMillionths()
                && rate.yellowMillionths() == draw.yellowMillionths();
        // A revision keeps what its first decision drew, whatever the set says by then.
        if (!ratesOfTheSet && !draw.equals(before)) {
            problem(evidence, "its rates are not those of its set at office " + declaration.declarationOffice());
            return;
        }
        if (period.seed == null) {
            sealed++;
            return;
        }
        RandomDraw again = period.seed.draw(
                GoodsFingerprint.of(declaration),
                new SelectionRates.Rate(draw.redMillionths(), draw.yellowMillionths()));
        if (again.equals(draw)) {
            recomputed++;
        } else {
            problem(evidence, "the seed gives " + again.drawn() + " for its goods, and " + draw.drawn() + " was drawn");
        }
    }

    private void count(String code, RandomDraw draw) {
        Office office = offices.computeIfAbsent(code, key -> new Office());
        office.declarations++;
        office.redExpected += (double) draw.redMillionths() / RandomDraw.MILLION;
        office.yellowExpected += (double) draw.yellowMillionths() / RandomDraw.MILLION;
        ControlChannel picked = draw.picked();
        if (picked == ControlChannel.RED) {
            office.red++;
        } else if (picked == ControlChannel.YELLOW) {
            office.yellow++;
        }
    }

    private Period find(Instant acceptedAt) {
        Map.Entry<Instant, Period> latest = periods.floorEntry(acceptedAt);
        return latest == null
                        || !acceptedAt.isBefore(latest.getValue().committed.endsAt())
                ? null
                : latest.getValue();
    }

    /** Ends it. */
    public Report report() {
        List<Picks> picks = new ArrayList<>();
        offices.forEach((code, office) -> picks.add(new Picks(
                code, office.declarations, office.yellow, office.yellowExpected, office.red, office.redExpected)));
        return new Report(recomputed, sealed, withoutSeed, undrawn, wrong, picks, List.copyOf(problems));
    }

    private void problem(EvidenceRecord evidence, String what) {
        problem(evidence.declarationId() + " version " + evidence.version() + " revision " + evidence.revision() + ": "
                + what);
    }

    private void problem(String what) {
        wrong++;
        if (problems.size() < shown) {
            problems.add(what);
        }
    }
}
