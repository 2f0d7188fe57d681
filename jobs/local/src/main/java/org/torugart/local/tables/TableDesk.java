// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.tables;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ReferenceEntryCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.console.kafka.TopicReader;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.text.Text;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.dated.DatedValue;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TableEntry;
import org.torugart.core.release.TrustedKeys;

/**
 * Where entries of tables of reference data are proposed and approved. Nothing is written that the job, trusting the same keys,
 * would refuse; where nobody is trusted entries are in force unsigned.
 */
public final class TableDesk {
    /** Refusals told at once: a table that is signed wrongly has thousands. */
    private static final int MOST_TOLD = 10;

    private final ReferenceEntryCodec codec = new ReferenceEntryCodec();
    private final String bootstrapServers;
    private final TrustedKeys keys;
    private final InstantSource clock;

    /** Works on a Kafka's topic, trusting these keys; when there are none, everybody. */
    public TableDesk(String bootstrapServers, TrustedKeys keys, InstantSource clock) {
        this.bootstrapServers = bootstrapServers;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What the topic holds.
     *
     * @param inForce entries that the job takes, by key
     * @param waiting proposals that may be approved, by key
     * @param versions the highest version there is of each key, whatever became of it
     */
    public record View(
            Map<String, TableEntry> inForce, Map<String, TableEntry> waiting, Map<String, Integer> versions) {}

    /** Reads the topic. */
    public View view() {
        View view = new View(new TreeMap<>(), new TreeMap<>(), new HashMap<>());
        try (TopicReader reader = TopicReader.fromBeginning(bootstrapServers, List.of(Topics.REFERENCE))) {
            for (var record : reader.rest()) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                boolean proposal = TableEntry.isProposalKey(key);
                if (record.value() == null) {
                    if (proposal) {
                        view.waiting().remove(TableEntry.ofProposalKey(key));
                    }
                } else if (codec.decode(record.value()) instanceof DecodeResult.Decoded<TableEntry> decoded) {
                    take(view, decoded.value(), proposal);
                }
            }
        }
        return view;
    }

    private void take(View view, TableEntry entry, boolean proposal) {
        view.versions().merge(entry.key(), entry.entry().version(), Math::max);
        if (proposal) {
            if (entry.verifyProposal(keys).isEmpty()) {
                view.waiting().put(entry.key(), entry);
            }
        } else if (DatedTable.problems(entry.entry()).isEmpty()
                && (keys.isEmpty() || entry.verify(keys).isEmpty())) {
            view.inForce()
                    .merge(
                            entry.key(),
                            entry,
                            (one, other) ->
                                    other.entry().version() > one.entry().version() ? other : one);
        }
    }

    /**
     * Puts entries in force that nobody has signed.
     *
     * @return those that are new or changed, and the count of a table that is counted
     */
    public List<TableEntry> publish(Collection<DatedEntry> entries) {
        List<TableEntry> changed = changed(entries, view(), (entry, at) -> TableEntry.unsigned(entry));
        try (RecordProducer producer = new RecordProducer(bootstrapServers, 0)) {
            changed.forEach(entry -> producer.send(Topics.REFERENCE, entry.key(), codec.encode(entry)));
            producer.flush();
        }
        return changed;
    }

    /**
     * Puts entries forward.
     *
     * @return those that are new or changed, and the count of a table that is counted
     * @throws ReleaseRefusedException if the key may not
     */
    public List<TableEntry> propose(Collection<DatedEntry> entries, SigningKey author, String why) {
        List<TableEntry> proposed =
                changed(entries, view(), (entry, at) -> TableEntry.proposed(entry, author, why, at));
        refuse(
                "Proposing",
                proposed.stream()
                        .flatMap(entry -> entry.verifyProposal(keys).stream())
                        .toList());
        try (RecordProducer producer = new RecordProducer(bootstrapServers, 0)) {
            proposed.forEach(entry -> producer.send(Topics.REFERENCE, entry.proposalKey(), codec.encode(entry)));
            producer.flush();
        }
        return proposed;
    }

    /**
     * Finds proposals good, and puts them in force.
     *
     * @throws ReleaseRefusedException if the key may not
     */
    public List<TableEntry> approve(Collection<TableEntry> proposals, SigningKey approver, String why) {
        Instant at = clock.instant();
        List<TableEntry> approved = new ArrayList<>();
        proposals.forEach(proposal -> approved.add(proposal.approved(approver, why, at)));
        refuse(
                "Approving",
                approved.stream().flatMap(entry -> entry.verify(keys).stream()).toList());
        // The count of a table last: until then the one before counts, which the others reach.
        approved.sort(Comparator.comparing(entry -> entry.entry().key().equals(DatedTable.COUNT_KEY)));
        try (RecordProducer producer = new RecordProducer(bootstrapServers, 0)) {
            approved.forEach(entry -> producer.send(Topics.REFERENCE, entry.key(), codec.encode(entry)));
            producer.flush();
            approved.forEach(entry -> producer.send(Topics.REFERENCE, entry.proposalKey(), null));
            producer.flush();
        }
        return approved;
    }

    private static void refuse(String what, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new ReleaseRefusedException(
                    Text.same(what + " is refused:"), refusals.subList(0, Math.min(MOST_TOLD, refusals.size())));
        }
    }

    private List<TableEntry> changed(
            Collection<DatedEntry> entries, View view, BiFunction<DatedEntry, Instant, TableEntry> make) {
        Map<String, TableEntry> expected = new TreeMap<>(view.inForce());
        expected.putAll(view.waiting());
        Instant at = clock.instant();
        List<TableEntry> changed = new ArrayList<>();
        for (DatedEntry entry : entries) {
            add(entry, expected, view, make, at, changed);
        }
        for (DatedTable table : DatedTable.values()) {
            if (table.isCounted()) {
                DatedEntry count = count(table, expected.values());
                if (count != null) {
                    add(count, expected, view, make, at, changed);
                }
            }
        }
        return changed;
    }

    private static void add(
            DatedEntry entry,
            Map<String, TableEntry> expected,
            View view,
            BiFunction<DatedEntry, Instant, TableEntry> make,
            Instant at,
            List<TableEntry> changed) {
        String key = TableEntry.unsigned(entry).key();
        TableEntry before = expected.get(key);
        if (before == null || !before.entry().values().equals(entry.values())) {
            int version = view.versions().getOrDefault(key, 0) + 1;
            TableEntry next = make.apply(new DatedEntry(entry.table(), entry.key(), version, entry.values()), at);
            expected.put(key, next);
            changed.add(next);
        }
    }

    /** How many entries a table has, since its first; null when it has none. */
    private static DatedEntry count(DatedTable table, Collection<TableEntry> all) {
        Instant first = null;
        int others = 0;
        for (TableEntry signed : all) {
            DatedEntry entry = signed.entry();
            if (entry.table().equals(table.text()) && !entry.key().equals(DatedTable.COUNT_KEY)) {
                others++;
                Instant since = entry.values().get(0).since();
                first = first == null || since.isBefore(first) ? since : first;
            }
        }
        return first == null
                ? null
                : new DatedEntry(
                        table.text(),
                        DatedTable.COUNT_KEY,
                        1,
                        List.of(new DatedValue(first, BigDecimal.valueOf(others))));
    }
}
