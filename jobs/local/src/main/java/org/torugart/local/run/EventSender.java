// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.run;

import java.util.function.Function;
import org.torugart.codec.ControlResultCodec;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.Topics;
import org.torugart.console.kafka.RecordProducer;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Partners;
import org.torugart.local.partners.PartnerLayouts;
import org.torugart.local.traffic.TrafficEvent;

/** Puts what reaches customs on its topic, under its key. */
public final class EventSender implements AutoCloseable {
    private final RecordProducer producer;
    private final DeclarationEventCodec declarations = new DeclarationEventCodec();
    private final Function<Manifest, byte[]> manifests;
    private final ControlResultCodec results = new ControlResultCodec();
    private final FiledRecords records = new FiledRecords();

    private EventSender(RecordProducer producer, Function<Manifest, byte[]> manifests) {
        this.producer = producer;
        this.manifests = manifests;
    }

    /** Sends through a producer, which is closed with this. Manifests are Torugart's own records, whoever's they are. */
    public static EventSender ofOwnRecords(RecordProducer producer) {
        return new EventSender(producer, new ManifestCodec()::encode);
    }

    /** The same, with manifests as their partners write them: the job needs the files that map them. */
    public static EventSender ofPartnersRecords(RecordProducer producer, Partners partners) {
        return new EventSender(producer, new PartnerLayouts(partners)::encode);
    }

    /** Sends what happened to a declaration. */
    public void send(DeclarationEvent event) {
        producer.send(Topics.DECLARATIONS, event.declarationId(), declarations.encode(event));
    }

    /** Sends a partner's manifest. */
    public void send(Manifest manifest) {
        producer.send(Topics.manifests(manifest.partner()), manifest.ucr(), manifests.apply(manifest));
    }

    /** Sends what control came to. */
    public void send(ControlResult result) {
        producer.send(Topics.CONTROL_RESULTS, result.declarationId(), results.encode(result));
    }

    /** Sends what was filed. */
    public void send(TrafficEvent.Filed filed) {
        records.write(filed, producer::send);
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
