// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torugart.codec.partner.PartnerRecords;
import org.torugart.core.declaration.Party;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.partner.Partners;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** What the shipped files make of partners' records is what the partners had to say. */
class PartnerLayoutsTest {
    private static final int EVENTS = 20_000;

    @Test
    void theShippedFilesMapThemBack() throws Exception {
        Partners partners =
                PartnerFiles.read(Path.of("..", "..", "deploy", "partners")).partners();
        PartnerLayouts layouts = new PartnerLayouts();
        Map<String, Integer> seen = new HashMap<>();
        TrafficGenerator traffic = new TrafficGenerator(Settings.defaults(11).withPlantedRate(0.2));
        for (int i = 0; i < EVENTS; i++) {
            if (traffic.next() instanceof TrafficEvent.ManifestArrived arrived) {
                Manifest sent = arrived.manifest();
                PartnerRecords records = new PartnerRecords(partners.of(sent.partner()));
                PartnerRecords.Result result = records.read(layouts.encode(sent));
                assertThat(result.message()).isNull();
                assertThat(result.manifests())
                        .singleElement()
                        .extracting(PartnerRecords.Read::manifest)
                        .isEqualTo(told(sent));
                seen.merge(sent.partner(), 1, Integer::sum);
            }
        }
        assertThat(seen).containsOnlyKeys(Settings.CONNECTED);
    }

    /** As much of it as the partner's layout has room for. */
    private static Manifest told(Manifest sent) {
        return switch (sent.partner()) {
            case "KZ" -> with(sent, ChronoUnit.SECONDS, sent.consignee(), sent.totalPackages());
            case "UZ" ->
                with(
                        sent,
                        ChronoUnit.MINUTES,
                        new Party(sent.consignee().id(), sent.consignee().name(), null),
                        0);
            default -> sent;
        };
    }

    private static Manifest with(Manifest sent, ChronoUnit precision, Party consignee, int totalPackages) {
        return new Manifest(
                sent.partner(),
                sent.manifestId(),
                sent.version(),
                sent.ucr(),
                sent.recordedAt().truncatedTo(precision),
                sent.exportOffice(),
                sent.consignor(),
                consignee,
                sent.transport(),
                totalPackages,
                sent.totalGrossMass(),
                sent.items());
    }
}
