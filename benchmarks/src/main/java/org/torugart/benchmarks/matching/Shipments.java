// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.torugart.benchmarks.micro.EvidenceSamples;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.core.dated.DatedFact;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.evidence.Consignment;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Files;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.reconciliation.Reconciliation;
import org.torugart.local.traffic.Settings;

/**
 * Declarations of three items with their evidence, from seeded traffic of most of a year in which every third declaration
 * was controlled. Traffic knows one procedure and states everything; here one declaration in four has another procedure,
 * 14 % are not imports, 4 % of the items claim another origin, 10 % of the declarations lose their manifest, and entry
 * office, export country, procedure, importer and its history, invoice total, origin, net mass and packages are missing
 * in 1 % each.
 *
 * @param reference what profiles are generated from
 * @param workload what is matched; none of it is in the reference
 */
record Shipments(List<Shipment> reference, List<Shipment> workload) {
    private static final int ITEMS = 3;
    private static final int REFERENCE = 768;
    private static final long SEED = 7;
    private static final int DECLARATIONS_PER_DAY = 60;
    private static final int HISTORY_DECLARATIONS = 10_000;
    private static final double OTHER_ORIGIN = 0.04;
    private static final double CONTROLLED = 0.3;
    private static final double NO_MANIFEST = 0.1;
    private static final double UNSTATED = 0.01;

    private static final List<String> OTHER_ORIGINS = List.of("CN", "KR", "VN", "IN", "IR", "AE", "BY", "PK");

    /** Equal arguments give equal shipments. */
    static Shipments of(int workload) {
        ProfileSet none =
                new ProfileSet("none", 1, Instant.EPOCH, new ProfileSet.Bands(300, 700), List.of(), Map.of(), Map.of());
        Settings usual = Settings.defaults(SEED);
        Settings traffic = new Settings(
                SEED,
                usual.start(),
                usual.end(),
                DECLARATIONS_PER_DAY,
                usual.importers(),
                usual.zipfExponent(),
                usual.plantedRate(),
                usual.amendedShare(),
                usual.withdrawnShare(),
                usual.duplicateShare(),
                CONTROLLED,
                usual.connectedPartners(),
                usual.manifestLead(),
                usual.catalogue());
        Maker maker = new Maker(new Random(SEED));
        List<Shipment> all =
                EvidenceSamples.of(traffic, HISTORY_DECLARATIONS, none, REFERENCE + workload, ITEMS).stream()
                        .map(maker::shipment)
                        .toList();
        return new Shipments(all.subList(0, REFERENCE), all.subList(REFERENCE, all.size()));
    }

    private record Maker(Random random, DeclarationEventCodec declarations, ManifestCodec manifests) {
        Maker(Random random) {
            this(random, new DeclarationEventCodec(), new ManifestCodec());
        }

        Shipment shipment(EvidenceRecord record) {
            Declaration declaration =
                    vary(decoded(declarations.decode(record.declaration())).declaration());
            List<Manifest> joined = new ArrayList<>();
            Map<String, HistoryFact> history = new HashMap<>();
            boolean noManifest = chance(NO_MANIFEST);
            for (EvidenceRecord.Fact fact : record.facts()) {
                EntityRole role = EntityRole.ofKey(fact.key());
                if (role.catalogue() != null) {
                    history.put(fact.key(), HistoryFact.fromBytes(fact.payload()));
                } else if (role == EntityRole.CONSIGNMENT && !noManifest) {
                    Consignment.fact(fact.payload()).manifests().forEach(m -> joined.add(decoded(manifests.decode(m))));
                }
            }
            Set<String> absent = Set.of();
            String importer = EntityRole.IMPORTER.keyOf(declaration);
            if (importer != null && chance(UNSTATED)) {
                history.remove(importer);
                absent = Set.of(importer);
            }
            return new Shipment(
                    declaration,
                    List.of(),
                    joined.isEmpty() ? Shipment.ManifestStatus.MISSING : Shipment.ManifestStatus.PRESENT,
                    List.copyOf(joined),
                    Reconciliation.of(declaration, joined),
                    history,
                    Shipment.Valuation.NONE,
                    Files.NONE,
                    DatedFact.NONE,
                    absent);
        }

        private Declaration vary(Declaration d) {
            String procedure = procedure();
            boolean anonymous = chance(UNSTATED);
            return d.toBuilder()
                    .direction(
                            switch (procedure) {
                                case "10" -> Direction.EXPORT;
                                case "80" -> Direction.TRANSIT;
                                default -> Direction.IMPORT;
                            })
                    .procedure(chance(UNSTATED) ? null : procedure)
                    .entryOffice(chance(UNSTATED) ? null : d.entryOffice())
                    .exportCountry(chance(UNSTATED) ? null : d.exportCountry())
                    .consignee(anonymous ? null : d.consignee())
                    .importer(anonymous ? null : d.importer())
                    .invoiceTotal(chance(UNSTATED) ? null : d.invoiceTotal())
                    .items(d.items().stream().map(this::vary).toList())
                    .build();
        }

        private GoodsItem vary(GoodsItem i) {
            return i.toBuilder()
                    .originCountry(origin(i))
                    .netMass(chance(UNSTATED) ? null : i.netMass())
                    .packages(chance(UNSTATED) ? 0 : i.packages())
                    .trademark(null)
                    .build();
        }

        private String origin(GoodsItem item) {
            double drawn = random.nextDouble();
            return drawn < UNSTATED
                    ? null
                    : drawn < UNSTATED + OTHER_ORIGIN
                            ? OTHER_ORIGINS.get(random.nextInt(OTHER_ORIGINS.size()))
                            : item.originCountry();
        }

        private String procedure() {
            double drawn = random.nextDouble();
            return drawn < 0.75
                    ? "40"
                    : drawn < 0.83 ? "10" : drawn < 0.89 ? "80" : drawn < 0.93 ? "51" : drawn < 0.97 ? "53" : "78";
        }

        private boolean chance(double share) {
            return random.nextDouble() < share;
        }

        private static <T> T decoded(DecodeResult<T> result) {
            return ((DecodeResult.Decoded<T>) result).value();
        }
    }
}
