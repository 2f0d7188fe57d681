// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.codec.ReferenceEntryCodec;
import org.torugart.core.dated.DatedTable;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.TableEntry;
import org.torugart.core.release.TrustedKeys;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.ProfileUpdate;

/**
 * Lets entries of tables of reference data through to DECIDE that are readable, rows of their table, and signed by two who are
 * trusted; where nobody is trusted nothing has to be signed. A deletion in the compacted topic changes nothing: what was in
 * force stays so as of then. What waits for approval is not looked at.
 */
public final class ReferenceFunction extends ProcessFunction<RawRecord, ProfileUpdate> {
    private static final long serialVersionUID = 1L;

    /** Code of a dead letter: not signed as it must be, by keys that are trusted. */
    private static final String UNTRUSTED = "UNTRUSTED_TABLE_ENTRY";

    /** Code of a dead letter: no row of its table. */
    private static final String INVALID = "INVALID_TABLE_ENTRY";

    private final DeadLetters deadLetters = new DeadLetters("reference");
    private final TrustedKeys keys;
    private transient ReferenceEntryCodec codec;

    /** Trusts these keys; when there are none, everybody. */
    public ReferenceFunction(TrustedKeys keys) {
        this.keys = keys;
    }

    @Override
    public void open(OpenContext context) {
        codec = new ReferenceEntryCodec();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<ProfileUpdate> out) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null || TableEntry.isProposalKey(key)) {
            return;
        }
        DecodeResult<TableEntry> decoded = codec.decode(record.value());
        if (decoded instanceof DecodeResult.Rejected<TableEntry> rejected) {
            refuse(record, rejected.code().name(), rejected.message(), context);
            return;
        }
        TableEntry entry = ((DecodeResult.Decoded<TableEntry>) decoded).value();
        List<DatedTable.Problem> problems = DatedTable.problems(entry.entry());
        if (!problems.isEmpty()) {
            refuse(record, INVALID, entry.key() + ": " + joined(problems), context);
            return;
        }
        List<Refusal> refusals = keys.isEmpty() ? List.of() : entry.verify(keys);
        if (!refusals.isEmpty()) {
            refuse(record, UNTRUSTED, joined(refusals), context);
            return;
        }
        out.collect(new ProfileUpdate.Tabled(record));
    }

    private static String joined(List<?> reasons) {
        return reasons.stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    private void refuse(RawRecord record, String code, String message, Context context) {
        context.output(
                SideOutputs.DEAD_LETTERS,
                deadLetters.of(record, code, message, context.timerService().currentProcessingTime()));
    }
}
