// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.RawRecord;
import org.torugart.codec.Topics;
import org.torugart.local.audit.PastRecords;
import org.torugart.local.traffic.TrafficEvent;

/** Topics of one partition each, in memory. */
final class MemoryRecords implements PastRecords {
    private final List<RawRecord> records = new ArrayList<>();

    RawRecord add(String topic, String key, byte[] value) {
        RawRecord record = new RawRecord(
                topic,
                0,
                records.size(),
                1000L * records.size(),
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value);
        records.add(record);
        return record;
    }

    void add(TrafficEvent event) {
        if (event instanceof TrafficEvent.OfDeclaration of) {
            add(Topics.DECLARATIONS, of.event().declarationId(), new DeclarationEventCodec().encode(of.event()));
        } else if (event instanceof TrafficEvent.ManifestArrived arrived) {
            add(
                    Topics.manifests(arrived.manifest().partner()),
                    arrived.manifest().ucr(),
                    new ManifestCodec().encode(arrived.manifest()));
        } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
            add(
                    Topics.CONTROL_RESULTS,
                    arrived.result().declarationId(),
                    new ControlResultCodec().encode(arrived.result()));
        }
    }

    @Override
    public void read(String topic, Taker taker) throws IOException {
        for (RawRecord record : records) {
            if (record.topic().equals(topic)) {
                taker.take(record);
            }
        }
    }
}
