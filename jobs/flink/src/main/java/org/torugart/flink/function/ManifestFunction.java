// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.codec.partner.PartnerRecords;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.PartnerRegister;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.EntityBatch;

/**
 * Addresses partner manifests to their consignments. What a partner sends in a layout of its own is mapped by the
 * partner's file, which may come or change while the job runs; a partner without one sends Torugart's own records.
 */
public final class ManifestFunction extends ProcessFunction<RawRecord, EntityBatch> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ManifestFunction.class);

    private final DeadLetters deadLetters = new DeadLetters("manifest");
    private final PartnerRegister register;
    private transient Map<String, PartnerRecords> readers;

    /** With the register of partners. */
    public ManifestFunction(PartnerRegister register) {
        this.register = register;
    }

    @Override
    public void open(OpenContext context) {
        readers = new HashMap<>();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<EntityBatch> out) {
        PartnerRecords.Result result = reader(
                        record.topic(), context.timerService().currentProcessingTime())
                .read(record.value());
        for (PartnerRecords.Read read : result.manifests()) {
            Manifest manifest = read.manifest();
            String key = Entities.consignmentKey(manifest.ucr());
            if (key == null) {
                reject(record, "NO_UCR", "field ucr is blank: the manifest can be joined with nothing", context);
            } else {
                out.collect(EntityBatch.of(new EntityEvent.ManifestArrived(
                        key, manifest.partner(), manifest.manifestId(), manifest.version(), read.bytes())));
            }
        }
        if (result.code() != null) {
            reject(record, result.code(), result.message(), context);
        }
    }

    /** The reader of a partner's records; a new one when its file has changed. */
    private PartnerRecords reader(String topic, long nowMillis) {
        String code =
                topic.startsWith(Topics.MANIFESTS_PREFIX) ? topic.substring(Topics.MANIFESTS_PREFIX.length()) : topic;
        Partner known = register.at(nowMillis).of(code);
        register.takeProblems().forEach(problem -> LOG.error("Partners: {}", problem));
        PartnerRecords reader = readers.get(code);
        boolean same = reader != null
                && (known == null
                        ? reader.partner().equals(Partner.unknown(code))
                        : reader.partner().equals(known));
        if (!same) {
            reader = new PartnerRecords(known == null ? Partner.unknown(code) : known);
            readers.put(code, reader);
        }
        return reader;
    }

    private void reject(RawRecord record, String code, String message, Context context) {
        context.output(
                SideOutputs.DEAD_LETTERS,
                deadLetters.of(record, code, message, context.timerService().currentProcessingTime()));
    }
}
