// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torugart.codec.Topics;
import org.torugart.console.http.Json;
import org.torugart.console.kafka.TopicOffsets;

/** When each partner's customs last sent a manifest: who has gone silent. */
final class Partners {
    private Partners() {}

    static List<Map<String, Object>> freshness(TopicOffsets offsets) {
        List<Map<String, Object>> partners = new ArrayList<>();
        offsets.latest(Topics.MANIFESTS_PREFIX)
                .forEach((topic, at) -> partners.add(Json.object(
                        "partner", topic.substring(Topics.MANIFESTS_PREFIX.length()), "lastAt", at < 0 ? null : at)));
        return partners;
    }
}
