// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.permit.Permit;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;

/** Judges declarations by what was filed, slowly and in hindsight. */
final class FiledOracle {
    private static final double DIFFERS = 0.1;

    private final List<WatchlistEntry> lists = new ArrayList<>();
    private final Map<String, Permit> permits = new HashMap<>();
    private final Map<String, RegisterEntry> registers = new HashMap<>();
    private final List<BorderEvent> seen = new ArrayList<>();

    void take(TrafficEvent.Filed filed) {
        if (filed instanceof TrafficEvent.BorderEventArrived arrived) {
            seen.add(arrived.event());
        } else if (filed instanceof TrafficEvent.PermitArrived arrived) {
            permits.put(arrived.permit().number(), arrived.permit());
        } else if (filed instanceof TrafficEvent.RegisterEntryArrived arrived) {
            registers.put(arrived.entry().register() + "/" + arrived.entry().entryId(), arrived.entry());
        } else if (filed instanceof TrafficEvent.WatchlistEntryArrived arrived) {
            lists.add(arrived.entry());
        }
    }

    ControlChannel judge(Declaration d, Collection<Declaration> all) {
        ControlChannel channel = weighed(d).and(carrier(d)).and(new RegisterOracle(registers, all).judge(d));
        if (d.hasDocument(DocumentType.TRUSTED_SHIPMENT) && !isTrusted(d)) {
            channel = channel.and(ControlChannel.YELLOW);
        }
        for (GoodsItem item : d.items()) {
            if (lists.stream().anyMatch(entry -> item.commodityCode().startsWith(entry.value()))) {
                channel = channel.and(isPermitted(d, item, all) ? ControlChannel.YELLOW : ControlChannel.RED);
            }
        }
        return channel;
    }

    /** Whether a trusted shipment of an authorised operator is in force, whose high value then says nothing. */
    boolean isTrusted(Declaration d) {
        return d.documents().stream()
                .filter(document -> document.type().equals(DocumentType.TRUSTED_SHIPMENT))
                .map(document -> registers.get("TRUSTED_SHIPMENT/" + document.number()))
                .anyMatch(entry -> entry != null
                        && entry.isActiveAt(d.acceptedAt())
                        && entry.partyId().equals(d.importer().id())
                        && registers.containsKey("OPERATOR/" + d.importer().id()));
    }

    boolean isRuled(Declaration d, GoodsItem item) {
        return item.documents().stream()
                .filter(document -> document.type().equals(DocumentType.RULING))
                .map(document -> registers.get("RULING/" + document.number()))
                .anyMatch(entry -> entry != null && entry.isActiveAt(d.acceptedAt()));
    }

    private boolean isPermitted(Declaration d, GoodsItem item, Collection<Declaration> all) {
        Permit permit = permit(item);
        if (permit == null) {
            return false;
        }
        BigDecimal drawn = BigDecimal.ZERO;
        for (Declaration other : all) {
            if (!other.acceptedAt().isAfter(d.acceptedAt())) {
                for (GoodsItem each : other.items()) {
                    if (permit.equals(permit(each))) {
                        drawn = drawn.add(each.netMass().kilograms());
                    }
                }
            }
        }
        return drawn.compareTo(permit.quantity()) <= 0;
    }

    private Permit permit(GoodsItem item) {
        return item.documents().stream()
                .filter(document -> DocumentType.isPermit(document.type()))
                .map(document -> permits.get(document.number()))
                .filter(permit -> permit != null)
                .findFirst()
                .orElse(null);
    }

    private ControlChannel weighed(Declaration d) {
        for (BorderEvent event : seen) {
            if (event.kind() == BorderEvent.Kind.WEIGHBRIDGE
                    && event.transportDocument().equals(d.transport().transportDocument())) {
                double cargo = event.grossMass().milligrams() - event.tareMass().milligrams();
                if (Math.abs(cargo / d.totalGrossMass().milligrams() - 1) > DIFFERS) {
                    return event.isReliable() ? ControlChannel.RED : ControlChannel.YELLOW;
                }
            }
        }
        return ControlChannel.GREEN;
    }

    private ControlChannel carrier(Declaration d) {
        for (BorderEvent departed : seen) {
            if (departed.kind() == BorderEvent.Kind.DEPARTURE
                    && departed.carrierId().equals(d.carrier().id())
                    && departed.deadline().isBefore(d.acceptedAt())
                    && !isExcused(departed.movementId(), departed.deadline())) {
                return ControlChannel.RED;
            }
        }
        return ControlChannel.GREEN;
    }

    private boolean isExcused(String movement, Instant deadline) {
        return seen.stream()
                .anyMatch(event -> movement.equals(event.movementId())
                        && event.kind() != BorderEvent.Kind.DEPARTURE
                        && !event.occurredAt().isAfter(deadline));
    }
}
