// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.EvidenceCodec;
import org.torugart.codec.Topics;
import org.torugart.core.decision.Decision;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.history.HistoryFact;
import org.torugart.core.history.Measure;
import org.torugart.core.history.Window;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** A job that is stopped between checkpoints goes on from the last one, at another parallelism, and miscounts nothing. */
class RestartITCase {

    @Test
    void historyIsExactAndEveryVersionDecidedAfterARestartAtAnotherParallelism(@TempDir Path directory) {
        List<TrafficEvent> events = new ArrayList<>();
        TrafficGenerator generator = new TrafficGenerator(Settings.defaults(3).withPlantedRate(0));
        while (events.size() < 3000) {
            events.add(generator.next());
        }
        Set<String> versions = new HashSet<>();
        try (TestSystem system = TestSystem.start(directory, 2)) {
            send(system, events.subList(0, 1000), versions);
            system.settle(); // a checkpoint holds these
            send(system, events.subList(1000, 2000), versions); // of these it may hold none
            system.sender().flush();
        }
        try (TestSystem system = TestSystem.start(directory, 3)) {
            send(system, events.subList(2000, 2500), versions);
            system.settle();
            List<TrafficEvent> latest = events.subList(2500, 3000);
            send(system, latest, versions);
            system.settle();

            Set<String> decided = new HashSet<>();
            for (Decision decision : system.decisions()) {
                decided.add(decision.declarationId() + "/" + decision.version());
            }
            assertThat(decided).isEqualTo(versions);
            assertThat(system.deadLetters()).isEmpty();
            assertHistoryIsExact(system, events, latest);
        }
    }

    private static void send(TestSystem system, List<TrafficEvent> events, Set<String> versions) {
        for (TrafficEvent event : events) {
            system.send(event);
            if (event instanceof TrafficEvent.Lodged || event instanceof TrafficEvent.Amended) {
                var of = ((TrafficEvent.OfDeclaration) event).event();
                versions.add(of.declarationId() + "/" + of.version());
            }
        }
    }

    /**
     * The largest count of an importer that evidence of the latest events shows is the number of its declarations less the
     * asker's own, or less when some were withdrawn. Evidence of events before the restart says nothing: what was published
     * binds with what was known then.
     */
    private static void assertHistoryIsExact(TestSystem system, List<TrafficEvent> events, List<TrafficEvent> latest) {
        Set<String> asking = new HashSet<>();
        for (TrafficEvent event : latest) {
            if (event instanceof TrafficEvent.Lodged lodged) {
                asking.add(lodged.event().declarationId());
            }
        }
        Map<String, Set<String>> declarationsOf = new HashMap<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.OfDeclaration of && of.event().declaration() != null) {
                String importer =
                        "importer:" + of.event().declaration().importer().id();
                declarationsOf
                        .computeIfAbsent(importer, key -> new HashSet<>())
                        .add(of.event().declarationId());
            }
        }
        Map<String, Long> largest = new HashMap<>();
        EvidenceCodec codec = new EvidenceCodec();
        for (var record : system.read(Topics.DECISION_EVIDENCE)) {
            EvidenceRecord evidence = ((DecodeResult.Decoded<EvidenceRecord>) codec.decode(record.value())).value();
            for (EvidenceRecord.Fact fact : evidence.facts()) {
                if (fact.key().startsWith("importer:") && asking.contains(evidence.declarationId())) {
                    long seen = HistoryFact.fromBytes(fact.payload()).sum(Window.ALL, Measure.DECLARATIONS);
                    largest.merge(fact.key(), seen, Math::max);
                }
            }
        }
        Set<String> unsettled = new HashSet<>();
        for (TrafficEvent event : events) {
            if (event instanceof TrafficEvent.Withdrawn of) {
                unsettled.add(of.event().declarationId());
            }
        }
        assertThat(largest).isNotEmpty();
        largest.forEach((importer, most) -> {
            Set<String> declarations = declarationsOf.get(importer);
            boolean withdrawn = declarations.stream().anyMatch(unsettled::contains);
            if (withdrawn) {
                assertThat(most).isLessThanOrEqualTo(declarations.size() - 1L);
            } else {
                assertThat(most).as(importer).isEqualTo(declarations.size() - 1L);
            }
        });
    }
}
