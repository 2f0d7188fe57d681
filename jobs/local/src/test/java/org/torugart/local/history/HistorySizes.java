// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.history;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.history.Contributions;
import org.torugart.core.history.History;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** What a year of seeded traffic leaves in the histories of everyone and everything it names. */
final class HistorySizes {
    private static final long SEED = 1;
    private static final int DECLARATIONS_PER_DAY = 55;
    private static final int DAYS = 365;

    /** What RocksDB adds to an entry: key group, length of the key, sequence number and type, share of the index. */
    private static final int ENTRY_BYTES = 20;

    /** Space of levelled compaction over that of what is live. */
    private static final double AMPLIFICATION = 1.1;

    private static final long[] MILLIONS = {1, 10, 100};

    private final Map<String, History> histories = new HashMap<>();
    private final Map<String, List<String>> keysByDeclaration = new HashMap<>();
    private int declarations;
    private int named;

    /** A year of traffic. */
    static HistorySizes ofAYear() {
        Settings defaults = Settings.defaults(SEED).withDeclarationsPerDay(DECLARATIONS_PER_DAY);
        TrafficGenerator traffic = new TrafficGenerator(
                defaults.between(defaults.start(), defaults.start().plus(Duration.ofDays(DAYS))));
        HistorySizes sizes = new HistorySizes();
        while (sizes.declarations < DECLARATIONS_PER_DAY * DAYS * 9 / 10) {
            TrafficEvent event = traffic.next();
            if (event instanceof TrafficEvent.Lodged lodged) {
                sizes.lodged(lodged.event().declaration());
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived
                    && arrived.result().stage() == ControlResult.Stage.COMPLETED) {
                sizes.controlled(arrived.result());
            }
        }
        return sizes;
    }

    private void lodged(Declaration declaration) {
        List<String> keys = new ArrayList<>();
        for (Entities.Entity entity : Entities.of(declaration)) {
            if (entity.role().catalogue() != null) {
                histories
                        .computeIfAbsent(
                                entity.key(), key -> new History(entity.role().catalogue()))
                        .add(entity.contribution());
                keys.add(entity.key());
            }
        }
        keysByDeclaration.put(declaration.declarationId(), keys);
        declarations++;
        named += keys.size();
    }

    private void controlled(ControlResult result) {
        keysByDeclaration
                .getOrDefault(result.declarationId(), List.of())
                .forEach(key -> histories.get(key).add(Contributions.of(result)));
    }

    /** Bytes of state an entity takes on average, of all roles or of one. */
    double averageBytes(EntityRole roleOrNull) {
        return of(roleOrNull).stream()
                .mapToInt(entry -> entry.getValue().toBytes().length)
                .average()
                .orElse(0);
    }

    private double averageKeyBytes() {
        return histories.keySet().stream()
                .mapToInt(key -> key.getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElse(0);
    }

    private List<Map.Entry<String, History>> of(EntityRole roleOrNull) {
        return histories.entrySet().stream()
                .filter(entry -> roleOrNull == null || EntityRole.ofKey(entry.getKey()) == roleOrNull)
                .toList();
    }

    /** The tables of the page. */
    String markdown() {
        StringBuilder page = new StringBuilder();
        line(page, "| role | entities | bytes, average | bytes, largest |");
        line(page, "|-|-|-|-|");
        for (EntityRole role : EntityRole.values()) {
            List<Map.Entry<String, History>> entities = of(role);
            if (!entities.isEmpty()) {
                int largest = entities.stream()
                        .mapToInt(entry -> entry.getValue().toBytes().length)
                        .max()
                        .orElse(0);
                line(page, "| `%s` | %,d | %.0f | %,d |", role.prefix(), entities.size(), averageBytes(role), largest);
            }
        }
        line(page, "| all | %,d | %.0f | |", histories.size(), averageBytes(null));
        line(page, "");
        line(
                page,
                "%,d declarations name %.1f entities each. An entry of RocksDB is a key of %.0f bytes, the state and about %d bytes"
                        + " more; levelled compaction takes a tenth on top.",
                declarations,
                (double) named / declarations,
                averageKeyBytes(),
                ENTRY_BYTES);
        line(page, "");
        line(page, "| entities | disk |");
        line(page, "|-|-|");
        for (long millions : MILLIONS) {
            double bytes = (averageBytes(null) + averageKeyBytes() + ENTRY_BYTES) * AMPLIFICATION * millions * 1e6;
            line(page, "| %d million | %.1f GB |", millions, bytes / 1e9);
        }
        return page.toString();
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
