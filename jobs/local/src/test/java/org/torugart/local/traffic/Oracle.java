// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.reconciliation.Reconciliation;

/**
 * Judges declarations by the scenarios' thresholds from the events alone, slowly and in hindsight: every manifest has
 * come, and history is everything with an earlier acceptance.
 */
final class Oracle {

    /** Thresholds of the scenarios, or tighter ones to prove a margin. */
    record Thresholds(
            double valueYellow,
            double massYellow,
            double newcomerValue,
            double splitSum,
            double brokerRate,
            double benchmark,
            Duration reuse) {
        static final Thresholds SCENARIOS =
                new Thresholds(0.8, 0.05, 3_000_000, 1_000_000, 0.4, 0.5, Duration.ofDays(2));
        static final Thresholds TIGHT = new Thresholds(0.95, 0.03, 2_600_000, 900_000, 0.3, 0.55, Duration.ofHours(90));
    }

    private final Thresholds thresholds;
    private final Set<String> connected;
    private final FiledOracle filed = new FiledOracle();
    private final TableOracle tabled;
    private final Map<String, BigDecimal> duty = Commodities.dutyRates();
    private final Map<String, Declaration> first = new LinkedHashMap<>();
    private final Map<String, Declaration> last = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Map<String, Map<String, Manifest>> manifests = new HashMap<>();
    private final Map<String, ControlResult> results = new HashMap<>();
    private final Map<String, List<Declaration>> byImporter = new HashMap<>();
    private final Map<String, List<Declaration>> byDeclarant = new HashMap<>();
    private final Map<String, List<Declaration>> byParties = new HashMap<>();
    private final Map<String, List<Declaration>> byCarriage = new HashMap<>();

    Oracle(Thresholds thresholds, Settings settings) {
        this.thresholds = thresholds;
        this.connected = settings.connectedPartners();
        this.tabled = new TableOracle(settings, thresholds.benchmark());
    }

    void take(TrafficEvent event) {
        if (event instanceof TrafficEvent.ManifestArrived arrived) {
            Manifest manifest = arrived.manifest();
            manifests.computeIfAbsent(manifest.ucr(), ucr -> new HashMap<>()).put(manifest.manifestId(), manifest);
        } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
            if (arrived.result().stage() == ControlResult.Stage.COMPLETED) {
                results.put(arrived.result().declarationId(), arrived.result());
            }
        } else if (event instanceof TrafficEvent.Filed what) {
            filed.take(what);
        } else if (event instanceof TrafficEvent.OfDeclaration of) {
            DeclarationEvent what = of.event();
            if (what.kind() == DeclarationEvent.Kind.WITHDRAWN) {
                withdrawn.add(what.declarationId());
            } else if (what.declaration() != null) {
                last.put(what.declarationId(), what.declaration());
                if (first.putIfAbsent(what.declarationId(), what.declaration()) == null) {
                    index(what.declaration());
                }
            }
        }
    }

    Set<String> declarations() {
        return first.keySet();
    }

    boolean isWithdrawn(String declarationId) {
        return withdrawn.contains(declarationId);
    }

    ControlChannel judge(String declarationId) {
        Declaration d = last.get(declarationId);
        List<ControlChannel> hits = new ArrayList<>();
        hits.addAll(againstManifest(d));
        hits.add(filed.isTrusted(d) ? ControlChannel.GREEN : newcomer(d));
        hits.add(filed.judge(d, last.values()));
        hits.add(tabled.isConspicuous(d) ? ControlChannel.YELLOW : ControlChannel.GREEN);
        hits.add(split(d));
        hits.add(twice(d));
        ControlChannel channel = hits.stream().reduce(ControlChannel.GREEN, ControlChannel::and);
        if (badBroker(d)) {
            return channel == ControlChannel.GREEN ? ControlChannel.YELLOW : ControlChannel.RED;
        }
        return channel;
    }

    private void index(Declaration d) {
        byImporter.computeIfAbsent(d.importer().id(), k -> new ArrayList<>()).add(d);
        byDeclarant.computeIfAbsent(d.declarant().id(), k -> new ArrayList<>()).add(d);
        byParties.computeIfAbsent(parties(d), k -> new ArrayList<>()).add(d);
        for (String carriage : carriage(d)) {
            byCarriage.computeIfAbsent(carriage, k -> new ArrayList<>()).add(d);
        }
    }

    private List<ControlChannel> againstManifest(Declaration d) {
        List<Manifest> ofConsignment =
                List.copyOf(manifests.getOrDefault(d.ucr(), Map.of()).values());
        if (ofConsignment.isEmpty()) {
            return List.of(connected.contains(d.exportCountry()) ? ControlChannel.YELLOW : ControlChannel.GREEN);
        }
        double recordedValue = 0;
        double recordedMass = 0;
        for (Manifest manifest : ofConsignment) {
            recordedMass += manifest.totalGrossMass().milligrams();
            for (Manifest.Item item : manifest.items()) {
                recordedValue +=
                        item.value().tenThousandths() * d.exchangeRate().doubleValue();
            }
        }
        List<ControlChannel> hits = new ArrayList<>();
        double value = d.customsValueTenThousandths() / recordedValue;
        hits.add(graded(value < thresholds.valueYellow(), value < 0.5));
        double mass = Math.abs(d.totalGrossMass().milligrams() / recordedMass - 1);
        hits.add(graded(mass > thresholds.massYellow(), mass > 0.15));
        Reconciliation reconciliation = Reconciliation.of(d, ofConsignment);
        for (int i = 0; i < d.items().size(); i++) {
            hits.addAll(againstLine(
                    d, d.items().get(i), reconciliation.itemOfDeclared().get(i)));
        }
        if (!reconciliation.onlyInManifest().isEmpty()) {
            hits.add(ControlChannel.YELLOW);
        }
        return hits;
    }

    private List<ControlChannel> againstLine(Declaration d, GoodsItem item, Manifest.Item recorded) {
        boolean ruling = filed.isRuled(d, item);
        String recordedHs6 = recorded.commodityCode().substring(0, 6);
        boolean lowerDuty =
                !item.hs6().equals(recordedHs6) && duty.get(item.hs6()).compareTo(duty.get(recordedHs6)) < 0;
        boolean shifted = !ruling && !item.hs6().equals(recordedHs6) && lowerDuty;
        boolean otherOrigin = !item.originCountry().equals(recorded.originCountry());
        return List.of(
                graded(shifted, shifted && hasMisclassified(d)),
                graded(otherOrigin, otherOrigin && recorded.originCountry().equals("KP")));
    }

    private boolean hasMisclassified(Declaration d) {
        return byImporter.get(d.importer().id()).stream()
                .map(earlier -> results.get(earlier.declarationId()))
                .anyMatch(result -> result != null
                        && result.recordedAt().isBefore(d.acceptedAt())
                        && result.violations().contains(ViolationCategory.CLASSIFICATION));
    }

    private ControlChannel newcomer(Declaration d) {
        double value = d.customsValueTenThousandths() / 1e4;
        List<Declaration> earlier = before(byImporter.get(d.importer().id()), d);
        if (value <= thresholds.newcomerValue()) {
            return ControlChannel.GREEN;
        }
        if (earlier.isEmpty()) {
            return ControlChannel.YELLOW;
        }
        Duration known = Duration.between(earlier.get(0).acceptedAt(), d.acceptedAt());
        double mean = earlier.stream()
                .mapToDouble(e -> e.customsValueTenThousandths() / 1e4)
                .average()
                .orElseThrow();
        boolean primed = known.toDays() <= 60 && earlier.size() >= 4 && value > 10 * mean;
        return graded(known.toDays() < 30, primed);
    }

    private boolean badBroker(Declaration d) {
        int completed = 0;
        int violations = 0;
        for (Declaration earlier : byDeclarant.get(d.declarant().id())) {
            ControlResult result = results.get(earlier.declarationId());
            if (result != null && result.recordedAt().isBefore(d.acceptedAt())) {
                completed++;
                violations += result.violations().isEmpty() ? 0 : 1;
            }
        }
        return completed >= 5 && violations >= thresholds.brokerRate() * completed;
    }

    private ControlChannel split(Declaration d) {
        boolean notice = d.hasDocument(DocumentType.SPLIT_NOTICE);
        ControlChannel found = notice ? ControlChannel.YELLOW : ControlChannel.RED;
        for (GoodsItem item : d.items()) {
            double value = heading(d, item.hs4());
            double others = 0;
            int lots = 0;
            for (Declaration earlier : before(byParties.get(parties(d)), d)) {
                double lot = heading(earlier, item.hs4());
                if (lot > 0
                        && !day(earlier.acceptedAt())
                                .isBefore(day(d.acceptedAt()).minusDays(6))) {
                    others += lot;
                    lots++;
                }
            }
            if (lots > 0 && value < 1_000_000 && others / lots < 1_000_000 && others + value > thresholds.splitSum()) {
                return found;
            }
        }
        return ControlChannel.GREEN;
    }

    private ControlChannel twice(Declaration d) {
        for (String carriage : carriage(d)) {
            for (Declaration earlier : before(byCarriage.get(carriage), d)) {
                boolean soon = earlier.acceptedAt().plus(thresholds.reuse()).isAfter(d.acceptedAt());
                if (soon
                        && !earlier.transport()
                                .transportDocument()
                                .equals(d.transport().transportDocument())) {
                    return ControlChannel.RED;
                }
            }
        }
        return ControlChannel.GREEN;
    }

    private static ControlChannel graded(boolean yellow, boolean red) {
        return red ? ControlChannel.RED : yellow ? ControlChannel.YELLOW : ControlChannel.GREEN;
    }

    private static List<Declaration> before(List<Declaration> all, Declaration d) {
        return all.stream()
                .filter(other -> other.acceptedAt().isBefore(d.acceptedAt()))
                .toList();
    }

    private static double heading(Declaration d, String hs4) {
        return d.items().stream()
                .filter(item -> item.hs4().equals(hs4))
                .mapToDouble(item -> item.customsValue().tenThousandths() / 1e4)
                .sum();
    }

    private static String parties(Declaration d) {
        return d.consignee().id() + "|" + d.consignor().id();
    }

    private static List<String> carriage(Declaration d) {
        List<String> all = new ArrayList<>(d.transport().containers());
        if ("30".equals(d.transport().mode())) {
            all.add("vehicle " + d.transport().vehicleId());
        }
        return all;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
