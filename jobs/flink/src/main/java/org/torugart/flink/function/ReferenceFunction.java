// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.codec.ReferenceEntryCodec;
import org.torugart.core.dated.DatedEntry;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.ProfileUpdate;

/**
 * Lets readable entries of tables of reference data through to DECIDE. A deletion in the compacted topic changes nothing:
 * what was in force stays so as of then.
 */
public final class ReferenceFunction extends ProcessFunction<RawRecord, ProfileUpdate> {
    private static final long serialVersionUID = 1L;

    private final DeadLetters deadLetters = new DeadLetters("reference");
    private transient ReferenceEntryCodec codec;

    @Override
    public void open(OpenContext context) {
        codec = new ReferenceEntryCodec();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<ProfileUpdate> out) {
        if (record.value() == null) {
            return;
        }
        if (codec.decode(record.value()) instanceof DecodeResult.Rejected<DatedEntry> rejected) {
            context.output(
                    SideOutputs.DEAD_LETTERS,
                    deadLetters.of(
                            record,
                            rejected.code().name(),
                            rejected.message(),
                            context.timerService().currentProcessingTime()));
            return;
        }
        out.collect(new ProfileUpdate.Tabled(record));
    }
}
