// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.tables;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ReferenceEntryCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.dated.DatedEntry;
import org.torugart.local.system.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart tables}: exchange rates and the tariff, as they were when. */
@Command(
        name = "tables",
        description = "Puts dated tables of reference data (exchange rates, the tariff) in force, and shows them.",
        mixinStandardHelpOptions = true,
        subcommands = {TablesCommand.Publish.class, TablesCommand.Show.class})
public final class TablesCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Where the topic is. */
    static final class Where {
        @Option(
                names = "--bootstrap",
                paramLabel = "HOST:PORT",
                description = "the Kafka with the topics (default: that of the torugart running here)")
        private String bootstrapServers;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "data directory of the torugart running here; needed when several do")
        private Path data;

        String servers() {
            if (bootstrapServers != null) {
                return bootstrapServers;
            }
            return (data == null ? RunningSystem.only() : RunningSystem.of(data)).bootstrapServers();
        }
    }

    /** {@code torugart tables publish}. */
    @Command(
            name = "publish",
            description = {
                "Puts entries in force: those of a CSV file with rows of table,key,since,value and these names first. What a"
                        + " file says of a key replaces all that was known of it, so it states the whole past of each.",
                "Tables: exchange-rates, national currency for a unit, by currency; tariff, ad-valorem duty in percent, by"
                        + " beginnings of commodity codes.",
                "Exit codes: 0 in force, 2 wrong usage or a row that is none."
            },
            mixinStandardHelpOptions = true)
    static final class Publish implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "the rows")
        private Path file;

        @Mixin
        private Where where;

        @Spec
        private CommandSpec spec;

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
            String servers = where.servers();
            Map<String, DatedEntry> known = known(servers);
            ReferenceEntryCodec codec = new ReferenceEntryCodec();
            int changed = 0;
            try (RecordProducer producer = new RecordProducer(servers, 0)) {
                for (DatedEntry entry : entries) {
                    String key = ReferenceEntryCodec.key(entry);
                    DatedEntry before = known.get(key);
                    int version = before == null ? 1 : before.version() + 1;
                    DatedEntry next = new DatedEntry(entry.table(), entry.key(), version, entry.values());
                    if (before == null || !before.values().equals(next.values())) {
                        producer.send(Topics.REFERENCE, key, encoded(codec, next));
                        changed++;
                    }
                }
                producer.flush();
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(changed + " of " + entries.size() + " entries are new or changed");
            out.flush();
            return TorugartCli.OK;
        }

        private byte[] encoded(ReferenceEntryCodec codec, DatedEntry entry) {
            try {
                return codec.encode(entry);
            } catch (IllegalArgumentException e) {
                throw new InputException(file + ": " + ReferenceEntryCodec.key(entry) + ": " + e.getMessage(), e);
            }
        }
    }

    /** {@code torugart tables show}. */
    @Command(
            name = "show",
            description =
                    "Prints what tables say, of now or as they were at an instant, as a declaration accepted then sees it.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Option(
                names = "--as-of",
                paramLabel = "INSTANT",
                description = "an instant such as 2026-03-01T12:00:00Z; default: all")
        private String asOf;

        @Mixin
        private Where where;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Instant at;
            try {
                at = asOf == null ? null : Instant.parse(asOf);
            } catch (DateTimeParseException e) {
                throw new InputException("--as-of: want an instant such as 2026-03-01T12:00:00Z, not " + asOf, e);
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println("table,key,since,value");
            for (DatedEntry entry : known(where.servers()).values()) {
                if (at == null) {
                    entry.values().forEach(value -> print(out, entry, value.since(), value.value()));
                } else if (entry.at(at) != null) {
                    print(out, entry, at, entry.at(at));
                }
            }
            out.flush();
            return TorugartCli.OK;
        }

        private static void print(PrintWriter out, DatedEntry entry, Instant since, BigDecimal value) {
            out.println(entry.table()
                    + ','
                    + entry.key()
                    + ','
                    + since
                    + ','
                    + (value == null ? "" : value.toPlainString()));
        }
    }

    /** The latest entries on the topic, by key. */
    private static Map<String, DatedEntry> known(String servers) {
        ReferenceEntryCodec codec = new ReferenceEntryCodec();
        Map<String, DatedEntry> known = new TreeMap<>();
        try (TopicReader reader = TopicReader.fromBeginning(servers, List.of(Topics.REFERENCE))) {
            for (var record : reader.rest()) {
                if (record.value() != null
                        && codec.decode(record.value()) instanceof DecodeResult.Decoded<DatedEntry> decoded) {
                    DatedEntry entry = decoded.value();
                    known.merge(
                            ReferenceEntryCodec.key(entry),
                            entry,
                            (one, other) -> other.version() > one.version() ? other : one);
                }
            }
        }
        return known;
    }
}
