// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.manifest.Manifest;
import org.torugart.flink.contract.SideOutputs;
import org.torugart.flink.message.EntityBatch;

/** Addresses partner manifests to their consignments. */
public final class ManifestFunction extends ProcessFunction<RawRecord, EntityBatch> {
    private static final long serialVersionUID = 1L;

    private final DeadLetters deadLetters = new DeadLetters("manifest");
    private transient ManifestCodec codec;

    @Override
    public void open(OpenContext context) {
        codec = new ManifestCodec();
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<EntityBatch> out) {
        DecodeResult<Manifest> result = codec.decode(record.value());
        if (result instanceof DecodeResult.Decoded<Manifest> decoded) {
            Manifest manifest = decoded.value();
            String key = Entities.consignmentKey(manifest.ucr());
            if (key != null) {
                out.collect(EntityBatch.of(new EntityEvent.ManifestArrived(
                        key, manifest.partner(), manifest.manifestId(), manifest.version(), record.value())));
                return;
            }
            reject(record, "NO_UCR", "field ucr is blank: the manifest can be joined with nothing", context);
        } else if (result instanceof DecodeResult.Rejected<Manifest> rejected) {
            reject(record, rejected.code().name(), rejected.message(), context);
        }
    }

    private void reject(RawRecord record, String code, String message, Context context) {
        context.output(
                SideOutputs.DEAD_LETTERS,
                deadLetters.of(record, code, message, context.timerService().currentProcessingTime()));
    }
}
