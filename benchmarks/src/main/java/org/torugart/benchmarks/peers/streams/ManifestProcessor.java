// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.streams;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.manifest.Manifest;

/** Addresses partner manifests to their consignments. */
final class ManifestProcessor extends ContextualProcessor<String, byte[], String, EntityEvent> {
    private final ManifestCodec codec = new ManifestCodec();

    @Override
    public void process(Record<String, byte[]> record) {
        if (!(codec.decode(record.value()) instanceof DecodeResult.Decoded<Manifest> decoded)) {
            throw new IllegalArgumentException("a manifest cannot be read: " + record.key());
        }
        Manifest manifest = decoded.value();
        String key = Entities.consignmentKey(manifest.ucr());
        if (key != null) {
            EntityEvent arrived = new EntityEvent.ManifestArrived(
                    key, manifest.partner(), manifest.manifestId(), manifest.version(), record.value());
            context().forward(new Record<>(key, arrived, record.timestamp()));
        }
    }
}
