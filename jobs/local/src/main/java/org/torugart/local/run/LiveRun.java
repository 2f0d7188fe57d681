// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.torugart.codec.Topics;
import org.torugart.local.stats.RunSnapshot;
import org.torugart.local.stats.RunStatistics;
import org.torugart.local.system.ScoringSystem;
import org.torugart.local.system.StopSignal;
import org.torugart.local.view.RunView;

/** Traffic into a running system and decisions out of it, shown until somebody stops it. */
final class LiveRun {
    private static final Duration FRAME = Duration.ofMillis(500);
    /** Decisions are milliseconds away; if none has come for this long, none will. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ScoringSystem system;
    private final Runnable check;
    private final TrafficPosition position;
    private final InstantSource clock;
    private final RunStatistics statistics;

    /**
     * A run.
     *
     * @param check throws when something that must run does not
     */
    LiveRun(ScoringSystem system, Runnable check, TrafficPosition position, InstantSource clock) {
        this.system = system;
        this.check = check;
        this.position = position;
        this.clock = clock;
        this.statistics = new RunStatistics(clock);
    }

    RunStatistics statistics() {
        return statistics;
    }

    /**
     * Runs until stopped, for a time or until the job has read all declarations, then until every one sent has its decision.
     *
     * @param most how many declarations there are, those of earlier runs with the same data included
     * @param time how long; zero for until stopped
     */
    void execute(double rate, long most, Duration time, StopSignal stop, Supplier<RunView> open) {
        try (NotaryFeed notary = NotaryFeed.start(system, clock);
                DecisionFeed decisions = DecisionFeed.start(system.bootstrapServers(), statistics);
                TrafficFeed traffic = TrafficFeed.start(
                        system.bootstrapServers(), system.partners(), position, rate, most, statistics);
                RunView view = open.get()) {
            RunSnapshot run = statistics.snapshot();
            while (!stop.isRequested()
                    && (time.isZero() || run.elapsed().compareTo(time) < 0)
                    && !(traffic.isFinished() && system.hasRead(List.of(Topics.DECLARATIONS)))) {
                check(decisions, traffic);
                view.show(run, false);
                stop.await(FRAME);
                run = statistics.snapshot();
            }
            view.show(run, true);
            traffic.stop();
            drain(decisions, traffic, view);
            notary.check();
        }
    }

    private void drain(DecisionFeed decisions, TrafficFeed traffic, RunView view) {
        StopSignal never = new StopSignal();
        RunSnapshot run = statistics.snapshot();
        long decided = run.decisions();
        long progressAt = clock.millis();
        while (run.waiting() > 0 && clock.millis() - progressAt < PATIENCE.toMillis()) {
            check(decisions, traffic);
            never.await(FRAME.dividedBy(5));
            run = statistics.snapshot();
            view.show(run, true);
            if (run.decisions() != decided) {
                decided = run.decisions();
                progressAt = clock.millis();
            }
        }
        check(decisions, traffic);
    }

    private void check(DecisionFeed decisions, TrafficFeed traffic) {
        check.run();
        decisions.check();
        traffic.check();
    }
}
