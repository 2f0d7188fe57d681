// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.micro;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.control.ControlResult;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.evidence.Answer;
import org.torugart.core.evidence.Consignment;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Contributions;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.scoring.Scorer;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/**
 * Evidence as the job would gather it: seeded traffic, outcomes of controls included, is applied to the entities' own
 * logic, in memory, until their histories are filled; then the evidence of declarations with a manifest is kept.
 */
public final class EvidenceSamples {
    private static final long SEED = 1;
    private static final int HISTORY_DECLARATIONS = 20_000;

    private final Map<String, EntityState> states = new HashMap<>();
    private final Map<String, List<String>> keysByDeclaration = new HashMap<>();
    private final DeclarationEventCodec declarationCodec = new DeclarationEventCodec();
    private final ManifestCodec manifestCodec = new ManifestCodec();
    private final ProfileSet profiles;
    private final String digest;

    private EvidenceSamples(ProfileSet profiles) {
        this.profiles = profiles;
        this.digest = new ReleaseContent(new ProfileSetCodec().encode(profiles)).digest();
    }

    /** Evidence of so many declarations with so many items each. Equal arguments give equal samples. */
    static List<EvidenceRecord> of(ProfileSet profiles, int count, int items) {
        return of(Settings.defaults(SEED), HISTORY_DECLARATIONS, profiles, count, items);
    }

    /**
     * Evidence of so many declarations of this traffic, each with so many items and a manifest. Equal arguments give equal
     * samples.
     *
     * @param settings traffic without end
     * @param before declarations that fill the histories first
     * @param profiles the set the records name
     */
    public static List<EvidenceRecord> of(Settings settings, int before, ProfileSet profiles, int count, int items) {
        EvidenceSamples samples = new EvidenceSamples(profiles);
        TrafficGenerator traffic = new TrafficGenerator(settings);
        List<EvidenceRecord> records = new ArrayList<>(count);
        int declarations = 0;
        while (records.size() < count) {
            TrafficEvent event = traffic.next();
            if (event instanceof TrafficEvent.ManifestArrived arrived) {
                samples.manifest(arrived.manifest());
            } else if (event instanceof TrafficEvent.ControlResultArrived arrived) {
                samples.controlled(arrived.result());
            } else if (event instanceof TrafficEvent.Lodged lodged) {
                if (++declarations <= before) {
                    samples.count(lodged.event().declaration());
                    continue;
                }
                EvidenceRecord record = samples.lodge(lodged);
                if (lodged.event().declaration().items().size() == items && hasManifest(record)) {
                    records.add(record);
                }
            }
        }
        return records;
    }

    private static boolean hasManifest(EvidenceRecord record) {
        String prefix = EntityRole.CONSIGNMENT.key("");
        return record.facts().stream()
                .anyMatch(fact -> fact.key().startsWith(prefix)
                        && !Consignment.fact(fact.payload()).manifests().isEmpty());
    }

    private void manifest(Manifest manifest) {
        String key = Entities.consignmentKey(manifest.ucr());
        if (key != null) {
            apply(
                    new EntityEvent.ManifestArrived(
                            key,
                            manifest.partner(),
                            manifest.manifestId(),
                            manifest.version(),
                            manifestCodec.encode(manifest)),
                    answer -> {});
        }
    }

    private void controlled(ControlResult result) {
        if (result.stage() == ControlResult.Stage.COMPLETED) {
            Contribution outcome = Contributions.of(result);
            for (String key : keysByDeclaration.getOrDefault(result.declarationId(), List.of())) {
                apply(new EntityEvent.Update(key, result.declarationId(), null, outcome, false), answer -> {});
            }
        }
    }

    /** Adds a declaration to the histories. Asking them takes most of the time, so nobody asks while they are filled. */
    private void count(Declaration declaration) {
        List<String> keys = new ArrayList<>();
        keysByDeclaration.put(declaration.declarationId(), keys);
        for (Entities.Entity entity : Entities.of(declaration)) {
            if (entity.contribution() != null) {
                keys.add(entity.key());
                apply(
                        new EntityEvent.Update(
                                entity.key(), declaration.declarationId(), null, entity.contribution(), false),
                        answer -> {});
            }
        }
    }

    private EvidenceRecord lodge(TrafficEvent.Lodged lodged) {
        Declaration declaration = lodged.event().declaration();
        Map<String, byte[]> facts = new TreeMap<>();
        for (Entities.Entity entity : Entities.of(declaration)) {
            apply(
                    new EntityEvent.Ask(
                            entity.key(),
                            entity.contribution(),
                            declaration.declarationId(),
                            declaration.version(),
                            null,
                            null,
                            false),
                    answer -> facts.put(answer.key(), answer.payload()));
        }
        count(declaration);
        List<EvidenceRecord.Fact> ordered = new ArrayList<>();
        facts.forEach((key, payload) -> ordered.add(new EvidenceRecord.Fact(key, payload)));
        Instant at = lodged.at();
        return new EvidenceRecord(
                declaration.declarationId(),
                declaration.version(),
                0,
                declarationCodec.encode(lodged.event()),
                null,
                ordered,
                List.of(),
                true,
                EvidenceRecord.Standing.FRESH,
                profiles.setId(),
                profiles.version(),
                Scorer.ENGINE,
                null,
                new Decision.Timings(at, at, at),
                digest,
                List.of(),
                null);
    }

    private void apply(EntityEvent event, Consumer<Answer> answers) {
        EntityState entity = states.computeIfAbsent(event.key(), key -> EntityState.of(EntityRole.ofKey(key), null));
        entity.apply(event, answers);
        if (entity.isEmpty()) {
            states.remove(event.key());
        }
    }
}
