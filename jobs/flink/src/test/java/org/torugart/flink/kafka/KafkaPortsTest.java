// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.torugart.flink.config.ScoringConfig;
import org.torugart.flink.config.ScoringOptions;

class KafkaPortsTest {
    private static final ScoringConfig CONFIG =
            ScoringConfig.fromMap(Map.of(ScoringOptions.BOOTSTRAP_SERVERS.key(), "localhost:9092"));

    /** A refused batch that others overtake is sent again and again until all are in order, and decisions wait. */
    @Test
    void noBatchOfTheOutboxOvertakesOneThatWasRefused() {
        Map<String, Object> settings = new HashMap<>(KafkaPorts.outboxProducer(CONFIG));
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

        ProducerConfig producer = new ProducerConfig(settings);

        assertThat(producer.getInt(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION))
                .isEqualTo(1);
        assertThat(producer.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG))
                .isTrue();
        assertThat(producer.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(producer.getLong(ProducerConfig.RETRY_BACKOFF_MS_CONFIG)).isLessThan(20);
    }
}
