// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.tables;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.text.Text;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.DatedValue;
import org.torugart.core.release.TableEntry;
import org.torugart.core.release.TrustedKeys;
import org.torugart.local.profiles.SignOptions;
import org.torugart.local.profiles.TopicOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart tables}: exchange rates, tariff, nomenclature, benchmark values and offices, as they were when. */
@Command(
        name = "tables",
        description =
                "Puts dated tables of reference data in force (exchange rates, tariff, nomenclature, benchmark values,"
                        + " customs offices), and shows them.",
        mixinStandardHelpOptions = true,
        subcommands = {TablesCommand.Publish.class, TablesCommand.Approve.class, TablesCommand.Show.class})
public final class TablesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code torugart tables publish}. */
    @Command(
            name = "publish",
            description = {
                "Proposes the entries of a CSV file, signed by their author. Nothing changes until somebody else approves them"
                        + " ('tables approve'). With --unsigned, for a job that trusts no keys, they are in force at once.",
                "Rows are table,key,since and what the table says beside, with the names of the columns first. An optional"
                        + " column until ends a value. What a file says of a key replaces all that was known of it, so it"
                        + " states the whole past of each.",
                "Tables: exchange-rates: value, national currency for a unit, by currency. tariff: value, ad-valorem duty in"
                        + " percent, by beginnings of commodity codes. nomenclature: description, unit (supplementary), by code"
                        + " as it is declared; what it has not cannot be declared. benchmarks: value, currency and unit (KG or a"
                        + " supplementary unit's code), by beginnings of codes, also with an origin: 6403/CN. offices: name, kind"
                        + " (BORDER or INLAND), goods and except (beginnings of codes it is and is not competent for), by the"
                        + " office's code.",
                "Exit codes: 0 proposed or in force, 2 wrong usage or a row that is none."
            },
            mixinStandardHelpOptions = true)
    static final class Publish implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "the rows")
        private Path file;

        @ArgGroup(multiplicity = "1")
        private How how;

        @Mixin
        private TopicOptions topic;

        @Spec
        private CommandSpec spec;

        /** Signed, or not. */
        static final class How {
            @Option(names = "--unsigned", required = true, description = "sign nothing, for a job that trusts no keys")
            private boolean unsigned;

            @ArgGroup(exclusive = false)
            private SignOptions signing;
        }

        @Override
        public Integer call() {
            List<DatedEntry> entries;
            try {
                entries = TableFile.read(file);
            } catch (IOException e) {
                throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new InputException(file + ": " + e.getMessage(), e);
            }
            PrintWriter out = spec.commandLine().getOut();
            if (how.unsigned) {
                TableDesk desk = new TableDesk(topic.bootstrapServers(), TrustedKeys.NONE, InstantSource.system());
                out.println(changed(desk.publish(entries), entries) + ", in force unsigned");
            } else {
                TableDesk desk =
                        new TableDesk(topic.bootstrapServers(), topic.trusted(how.signing), InstantSource.system());
                List<TableEntry> proposed = desk.propose(entries, topic.key(how.signing), how.signing.why());
                out.println(changed(proposed, entries)
                        + (proposed.isEmpty() ? "" : ", proposed: somebody else approves them"));
            }
            out.flush();
            return TorugartCli.OK;
        }

        private static String changed(List<TableEntry> changed, List<DatedEntry> entries) {
            long counts = changed.stream()
                    .filter(entry -> entry.entry().key().equals(DatedTable.COUNT_KEY))
                    .count();
            return changed.size() - counts + " of " + entries.size() + " entries are new or changed";
        }
    }

    /** {@code torugart tables approve}. */
    @Command(
            name = "approve",
            description =
                    "Approves what somebody else has proposed and puts it in force, for declarations accepted since the"
                            + " day of each value: for all that are decided from now on. Shows what changes.",
            mixinStandardHelpOptions = true)
    static final class Approve implements Callable<Integer> {
        @Option(names = "--table", paramLabel = "TABLE", description = "this table alone (default: all that waits)")
        private String table;

        @Option(names = "--dry-run", description = "show what changes, and sign nothing")
        private boolean dryRun;

        @Mixin
        private SignOptions signing;

        @Mixin
        private TopicOptions topic;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (table != null && DatedTable.of(table) == null) {
                throw new InputException("--table: want one of " + DatedTable.names() + ", not " + table);
            }
            TableDesk desk = new TableDesk(topic.bootstrapServers(), topic.trusted(signing), InstantSource.system());
            TableDesk.View view = desk.view();
            List<TableEntry> waiting = view.waiting().values().stream()
                    .filter(entry -> table == null || entry.entry().table().equals(table))
                    .toList();
            if (waiting.isEmpty()) {
                throw new ReleaseRefusedException(
                        Text.same("nothing waits for approval that a trusted author has signed"));
            }
            PrintWriter out = spec.commandLine().getOut();
            for (TableEntry proposal : waiting) {
                TableEntry before = view.inForce().get(proposal.key());
                out.println(proposal.key() + " version " + proposal.entry().version() + ", proposed by "
                        + proposal.author().signature().person() + ": "
                        + proposal.author().why());
                List<DatedValue> old =
                        before == null ? List.of() : before.entry().values();
                print(out, "  - ", old, proposal.entry().values());
                print(out, "  + ", proposal.entry().values(), old);
            }
            if (dryRun) {
                out.println("Not signed.");
            } else {
                desk.approve(waiting, topic.key(signing), signing.why());
                out.println("Approved and in force: " + waiting.size() + " entries");
            }
            out.flush();
            return TorugartCli.OK;
        }

        /** Those that the others do not have. */
        private static void print(PrintWriter out, String mark, List<DatedValue> values, List<DatedValue> others) {
            for (DatedValue value : values) {
                if (!others.contains(value)) {
                    out.println(mark + "since " + value.since() + ": " + (value.isNothing() ? "nothing" : said(value)));
                }
            }
        }

        private static String said(DatedValue value) {
            List<String> said = new ArrayList<>();
            if (value.value() != null) {
                said.add(value.value().toPlainString());
            }
            for (String column : DatedTable.columnNames()) {
                if (value.text(column) != null) {
                    said.add(column + " " + value.text(column));
                }
            }
            return String.join(", ", said);
        }
    }

    /** {@code torugart tables show}. */
    @Command(
            name = "show",
            description =
                    "Prints what tables say, of now or as they were at an instant, as a declaration accepted then sees it,"
                            + " in rows as publish reads them.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Option(
                names = "--as-of",
                paramLabel = "INSTANT",
                description = "an instant such as 2026-03-01T12:00:00Z; default: all")
        private String asOf;

        @Mixin
        private TopicOptions topic;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            Instant at;
            try {
                at = asOf == null ? null : Instant.parse(asOf);
            } catch (DateTimeParseException e) {
                throw new InputException("--as-of: want an instant such as 2026-03-01T12:00:00Z, not " + asOf, e);
            }
            TableDesk desk = new TableDesk(topic.bootstrapServers(), topic.trustedOrNone(), InstantSource.system());
            PrintWriter out = spec.commandLine().getOut();
            CsvWriter rows = CsvWriter.builder().build(out);
            List<String> header =
                    new ArrayList<>(List.of(TableFile.TABLE, TableFile.KEY, TableFile.SINCE, TableFile.VALUE));
            header.addAll(DatedTable.columnNames());
            rows.writeRecord(header);
            for (TableEntry signed : desk.view().inForce().values()) {
                DatedEntry entry = signed.entry();
                if (entry.key().equals(DatedTable.COUNT_KEY)) {
                    continue;
                }
                if (at == null) {
                    entry.values().forEach(value -> rows.writeRecord(row(entry, value)));
                } else if (entry.at(at) != null) {
                    rows.writeRecord(row(entry, entry.at(at)));
                }
            }
            rows.flush();
            out.flush();
            return TorugartCli.OK;
        }

        private static List<String> row(DatedEntry entry, DatedValue value) {
            List<String> row = new ArrayList<>(List.of(
                    entry.table(),
                    entry.key(),
                    value.since().toString(),
                    value.value() == null ? "" : value.value().toPlainString()));
            for (String column : DatedTable.columnNames()) {
                row.add(value.text(column) == null ? "" : value.text(column));
            }
            return row;
        }
    }
}
