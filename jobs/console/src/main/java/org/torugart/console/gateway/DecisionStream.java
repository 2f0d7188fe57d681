// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.torugart.codec.DecisionCodec;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.codec.Topics;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.kafka.TopicOffsets;
import org.torugart.console.kafka.TopicReader;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.FirstDecisions;

/**
 * Decisions as they are made, as server-sent events. The id of an event is how far each partition has been read: whoever
 * names it goes on behind it, at this gateway or another.
 */
final class DecisionStream implements Routes.StreamHandler {
    private static final String LAST_EVENT = "Last-Event-ID";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int BEAT_EVERY = 25;
    private static final int REMEMBERED = 10_000;

    private final DecisionCodec decisions = new DecisionCodec();
    private final String bootstrapServers;

    DecisionStream(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void stream(Request request, Routes.EventSink sink) {
        FirstDecisions first = new FirstDecisions(REMEMBERED);
        try (TopicReader reader = reader(request.header(LAST_EVENT))) {
            Map<Integer, Long> position = new HashMap<>();
            reader.partitions().forEach(p -> position.put(p.partition(), reader.position(p)));
            boolean listened = sink.beat();
            int quiet = 0;
            while (listened) {
                boolean any = false;
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    any = true;
                    position.put(record.partition(), record.offset() + 1);
                    if (listened
                            && decisions.decode(record.value()) instanceof Decoded<Decision> decoded
                            && first.isFirst(decoded.value())) {
                        listened = sink.send(id(position), "decision", Json.text(decoded.value()));
                    }
                }
                quiet = any ? 0 : quiet + 1;
                if (listened && quiet >= BEAT_EVERY) {
                    listened = sink.beat();
                    quiet = 0;
                }
            }
        }
    }

    private TopicReader reader(String lastEvent) {
        return lastEvent == null || lastEvent.isBlank()
                ? TopicReader.fromEnd(bootstrapServers, List.of(Topics.CONTROL_DECISIONS))
                : TopicReader.from(bootstrapServers, behind(lastEvent));
    }

    private static String id(Map<Integer, Long> position) {
        List<String> parts = new ArrayList<>();
        position.keySet().stream().sorted().forEach(partition -> parts.add(partition + "-" + position.get(partition)));
        return String.join("_", parts);
    }

    private Map<TopicPartition, Long> behind(String id) {
        Map<TopicPartition, Long> beginnings;
        Map<TopicPartition, Long> ends;
        try (TopicOffsets offsets = new TopicOffsets(bootstrapServers)) {
            beginnings = offsets.beginnings(List.of(Topics.CONTROL_DECISIONS));
            ends = offsets.ends(List.of(Topics.CONTROL_DECISIONS));
        }
        Map<TopicPartition, Long> from = new HashMap<>(beginnings);
        for (String part : id.strip().split("_", -1)) {
            String[] numbers = part.split("-", -1);
            if (numbers.length != 2) {
                throw Problem.field(LAST_EVENT, id, "want.event.id");
            }
            TopicPartition partition = new TopicPartition(
                    Topics.CONTROL_DECISIONS, (int) Request.number(LAST_EVENT, numbers[0], 0, Integer.MAX_VALUE));
            long offset = Request.number(LAST_EVENT, numbers[1], 0, Long.MAX_VALUE);
            // Expired meanwhile, or of a topic that was made anew: from where there is something.
            from.computeIfPresent(
                    partition,
                    (known, beginning) -> offset > ends.get(partition) ? beginning : Math.max(beginning, offset));
        }
        return from;
    }
}
