// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.manifest.Manifest;

/** Puts what reaches customs on its topic, under its key. */
public final class EventSender implements AutoCloseable {
    private final RecordProducer producer;
    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final ManifestCodec manifests = new ManifestCodec();
    private final ControlResultCodec results = new ControlResultCodec();

    /** Sends through a producer, which is closed with this. */
    public EventSender(RecordProducer producer) {
        this.producer = producer;
    }

    /** Sends what happened to a declaration. */
    public void send(DeclarationEvent event) {
        producer.send(Topics.DECLARATIONS, event.declarationId(), declarations.encode(event));
    }

    /** Sends a partner's manifest. */
    public void send(Manifest manifest) {
        producer.send(Topics.manifests(manifest.partner()), manifest.ucr(), manifests.encode(manifest));
    }

    /** Sends what control came to. */
    public void send(ControlResult result) {
        producer.send(Topics.CONTROL_RESULTS, result.declarationId(), results.encode(result));
    }

    /** Waits until the broker has everything. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
