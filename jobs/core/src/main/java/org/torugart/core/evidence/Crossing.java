// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.border.BorderEvent.Kind;
import org.torugart.core.declaration.Declaration;

/**
 * What the equipment at the border read of a declaration's vehicle and containers: of each kind the latest. Events under
 * the declaration's transport document are its own; others are when they say no document and come within 48 hours of
 * acceptance, for a lorry that comes again carries something else.
 */
public final class Crossing {
    private static final Duration NEAR = Duration.ofDays(2);
    private static final Comparator<BorderEvent> BY_TIME =
            Comparator.comparing(BorderEvent::occurredAt).thenComparing(BorderEvent::eventId);

    private final Map<Kind, BorderEvent> latest = new EnumMap<>(Kind.class);
    private final int consignments;
    private final Set<String> declaredSeals;

    private Crossing(Declaration d, List<BorderEvent> events) {
        int most = 0;
        for (BorderEvent event : events) {
            if (isOf(d, event)) {
                latest.merge(event.kind(), event, (a, b) -> BY_TIME.compare(a, b) >= 0 ? a : b);
                most = Math.max(most, event.consignments());
            }
        }
        consignments = most;
        declaredSeals = normalised(d.transport().seals());
    }

    static Crossing of(Declaration d, List<BorderEvent> events) {
        return new Crossing(d, events);
    }

    private static boolean isOf(Declaration d, BorderEvent event) {
        String document = Identifiers.normalised(d.transport().transportDocument());
        String under = Identifiers.normalised(event.transportDocument());
        if (document != null && under != null) {
            return document.equals(under);
        }
        Duration apart = Duration.between(event.occurredAt(), d.acceptedAt()).abs();
        return apart.compareTo(NEAR) <= 0;
    }

    /** The latest event of a kind; null when there is none. */
    public BorderEvent latest(Kind kind) {
        return latest.get(kind);
    }

    /** Whether the vehicle carries more than one consignment, so that its mass is not that of one declaration. */
    public boolean isGroupage() {
        return consignments > 1;
    }

    /** Whether every seal was whole and as declared; null when none was checked. */
    public Boolean sealsIntact() {
        BorderEvent seal = latest.get(Kind.SEAL);
        if (seal == null) {
            return null;
        }
        return seal.finding() != BorderEvent.Finding.DIFFERS
                && (declaredSeals.isEmpty() || normalised(seal.seals()).containsAll(declaredSeals));
    }

    private static Set<String> normalised(List<String> seals) {
        return seals.stream()
                .map(Identifiers::normalised)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
