// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.replay;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.local.cluster.JobFailedException;
import org.torugart.local.imports.BadRow;
import org.torugart.local.imports.CalendarFeed;
import org.torugart.local.imports.CustomsCsv;
import org.torugart.local.imports.Deduplication;
import org.torugart.local.imports.ImportedRow;
import org.torugart.local.imports.SelectionReport;
import org.torugart.local.run.SystemOptions;
import org.torugart.local.system.DataDirectory;
import org.torugart.local.system.ScoringSystem;
import org.torugart.local.system.StopSignal;
import org.torugart.local.view.ScreenView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart import}: declarations recorded elsewhere through the real job, and what selection was worth. */
@Command(
        name = "import",
        description = {
            "Sends inspected import declarations from CSV files through the job, day by day of their own calendar,"
                    + " and reports what selection was worth.",
            "The outcome of day D is known to decisions from day D + delay on. The result does not depend on speed."
        },
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
    /** Checkpoints are taken when a day's outcomes are in; between them none is needed. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(10);

    /** Nobody waits for these decisions, and one without its evidence would depend on how fast things ran. */
    private static final Duration EVIDENCE_DEADLINE = Duration.ofMinutes(1);

    private static final double DAY_SECONDS = 86_400;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files, in order of date")
    private List<Path> files;

    @Option(
            names = "--delay-days",
            paramLabel = "N",
            defaultValue = "1",
            description = "days until an outcome is known, at least 1 (default: ${DEFAULT-VALUE})")
    private int delayDays;

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            defaultValue = "max",
            description = "how many times faster than the calendar, or as fast as it goes (default: ${DEFAULT-VALUE})")
    private String speed;

    @Option(names = "--deduplicated", description = "one row of each set of copies only")
    private boolean deduplicated;

    @Option(names = "--allow-bad-rows", description = "rows that cannot be read do not make the import fail")
    private boolean badRowsAllowed;

    @Mixin
    private SystemOptions system;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (delayDays < 1) {
            throw new InputException("--delay-days must be at least 1, not " + delayDays);
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new InputException("cannot read " + file);
            }
        }
        Duration day = day();
        try (DataDirectory directory = DataDirectory.openEmpty(system.data())) {
            try {
                return replay(directory, day);
            } catch (JobFailedException | IllegalStateException e) {
                directory.keep();
                PrintWriter err = spec.commandLine().getErr();
                err.println("torugart: " + e.getMessage());
                err.println("More is in " + directory.log());
                err.flush();
                return TorugartCli.PROBLEMS;
            }
        }
    }

    private int replay(DataDirectory directory, Duration day) {
        PrintWriter out = spec.commandLine().getOut();
        InstantSource clock = InstantSource.system();
        StopSignal stop = StopSignal.onInterrupt();
        Deduplication kept = deduplicated ? deduplication() : null;
        try (ScoringSystem scoring = ScoringSystem.start(
                        directory, system.settings(CHECKPOINT_INTERVAL, EVIDENCE_DEADLINE, Set.of()), clock, line -> {
                            out.println(line);
                            out.flush();
                        });
                DayByDay replay = new DayByDay(scoring);
                CustomsCsv csv = new CustomsCsv(files, this::report)) {
            Progress progress = new Progress(out, ScreenView.isAvailable(), clock);
            Iterator<ImportedRow> rows =
                    kept == null ? csv : stream(csv).filter(kept).iterator();
            replay.replay(new CalendarFeed(rows, delayDays), day, stop, progress);
            progress.end();
            // Stopped half-way, the rows read ahead were never sent.
            long expected = stop.isRequested()
                    ? replay.decided().size()
                    : kept == null ? csv.summary().rows() : kept.size();
            return conclude(replay, csv.summary(), expected, out);
        }
    }

    private int conclude(DayByDay replay, CustomsCsv.Summary rows, long expected, PrintWriter out) {
        List<SelectionReport.Decided> decided = replay.decided();
        String title = (deduplicated ? "de-duplicated" : "as is") + ", outcomes known after " + delayDays + " days";
        out.println(SelectionReport.of(title, decided, delayDays).text());
        out.println(String.format(
                Locale.ROOT,
                "%,d rows read, %,d bad, %,d sent: %s",
                rows.rows(),
                rows.bad(),
                decided.size(),
                replay.ledger().summary()));
        List<String> problems = replay.ledger().problems(expected);
        problems.forEach(problem -> out.println("NOT RIGHT: " + problem));
        if (problems.isEmpty()) {
            out.println("Every row sent has exactly one decision.");
        }
        out.flush();
        return problems.isEmpty() && rows.exitCode(badRowsAllowed) == 0 ? TorugartCli.OK : TorugartCli.PROBLEMS;
    }

    private Deduplication deduplication() {
        try (CustomsCsv csv = new CustomsCsv(files, row -> {})) {
            return Deduplication.of(csv);
        }
    }

    private void report(BadRow row) {
        spec.commandLine().getErr().println(row);
        spec.commandLine().getErr().flush();
    }

    private Duration day() {
        if (speed.equals("max")) {
            return Duration.ZERO;
        }
        try {
            double times = Double.parseDouble(speed);
            if (times > 0) {
                return Duration.ofNanos(Math.round(DAY_SECONDS * 1e9 / times));
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InputException("--speed must be max or a number above 0, not " + speed);
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
    }
}
