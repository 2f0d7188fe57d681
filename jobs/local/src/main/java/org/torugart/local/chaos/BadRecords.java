// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.Topics;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.local.run.FiledRecords;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;

/** Records as they should not be, made of those of the traffic. Seeded. */
final class BadRecords {
    private static final int KINDS = 8;
    private static final byte[] GARBAGE = "not avro at all".getBytes(StandardCharsets.UTF_8);
    private static final int SCHEMA_BYTE = 5;

    private final FiledRecords.Taker taker;
    private final Random random;
    private final DeclarationEventCodec codec = new DeclarationEventCodec();
    private final AtomicReference<DeclarationEvent> latest = new AtomicReference<>();
    private DeclarationEvent sending;
    private int sent;

    BadRecords(FiledRecords.Taker taker, long seed) {
        this.taker = taker;
        this.random = new Random(seed);
    }

    /**
     * To be told of the traffic, event by event, each before it is sent. What was told last may not be on its way yet: of
     * two records that contradict each other the first is the good one.
     */
    void sending(TrafficEvent event) {
        if (sending != null) {
            latest.set(sending);
        }
        sending = event instanceof TrafficEvent.Lodged lodged ? lodged.event() : null;
    }

    /** How many were sent. */
    int sent() {
        return sent;
    }

    /** Sends one of the next kind. */
    void sendOne() {
        DeclarationEvent model = latest.get();
        if (model == null) {
            return;
        }
        String id = "BAD-" + sent;
        switch (sent % KINDS) {
            case 0 -> declaration(id, Arrays.copyOf(encoded(model, id), 40 + random.nextInt(40)));
            case 1 -> {
                byte[] unknown = encoded(model, id);
                unknown[SCHEMA_BYTE] ^= (byte) (1 + random.nextInt(255));
                declaration(id, unknown);
            }
            case 2 -> declaration(id, GARBAGE);
            case 3 -> declaration(id, null);
            case 4 -> declaration(model.declarationId(), contradicting(model));
            case 5 -> taker.take(Topics.manifests(Settings.CONNECTED.iterator().next()), id, GARBAGE);
            case 6 -> taker.take(Topics.FILED.get(sent / KINDS % Topics.FILED.size()), id, GARBAGE);
            default -> taker.take(Topics.CONTROL_RESULTS, id, new byte[] {(byte) random.nextInt(), 1, 2});
        }
        sent++;
    }

    private void declaration(String key, byte[] value) {
        taker.take(Topics.DECLARATIONS, key, value);
    }

    /** The same version, accepted a second later. */
    private byte[] contradicting(DeclarationEvent model) {
        return codec.encode(renamed(
                model, model.declarationId(), model.declaration().acceptedAt().plusSeconds(1)));
    }

    private byte[] encoded(DeclarationEvent model, String id) {
        return codec.encode(renamed(model, id, model.declaration().acceptedAt()));
    }

    private static DeclarationEvent renamed(DeclarationEvent model, String id, Instant acceptedAt) {
        Declaration d = model.declaration();
        Declaration renamed =
                d.toBuilder().declarationId(id).acceptedAt(acceptedAt).build();
        return new DeclarationEvent(id, model.version(), model.kind(), model.occurredAt(), renamed);
    }
}
