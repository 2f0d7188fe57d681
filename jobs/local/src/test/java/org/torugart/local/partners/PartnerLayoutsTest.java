// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.torugart.codec.partner.PartnerRecords;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.ManifestText;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.PartnerFiles;
import org.torugart.core.partner.Partners;
import org.torugart.core.partner.Rule;
import org.torugart.core.partner.Target;
import org.torugart.local.traffic.Settings;
import org.torugart.local.traffic.TrafficEvent;
import org.torugart.local.traffic.TrafficGenerator;

/** What the shipped files make of partners' records is what the partners had to say. */
class PartnerLayoutsTest {
    private static final int EVENTS = 40_000;

    @Test
    void whoSendsManifestsHasAFileAndIsConnected() throws IOException {
        Map<String, Partner> files = shipped().byCode();
        assertThat(files.keySet()).isEqualTo(Settings.CONNECTED);
        assertThat(files.values()).allMatch(partner -> partner.isConnected(Settings.DEFAULT_START));
    }

    @Test
    void theShippedFilesMapThemBack() throws IOException {
        Partners partners = shipped();
        PartnerLayouts layouts = new PartnerLayouts(partners);
        Map<String, Integer> seen = new HashMap<>();
        TrafficGenerator traffic = new TrafficGenerator(Settings.defaults(11).withPlantedRate(0.2));
        for (int i = 0; i < EVENTS; i++) {
            if (traffic.next() instanceof TrafficEvent.ManifestArrived arrived) {
                Manifest sent = arrived.manifest();
                Partner partner = partners.of(sent.partner());
                PartnerRecords.Result result = new PartnerRecords(partner).read(layouts.encode(sent));
                assertThat(result.message()).as(partner.code()).isNull();
                assertThat(result.manifests()).as(partner.code()).hasSize(1);
                Map<String, Object> read =
                        ManifestText.of(result.manifests().get(0).manifest());
                assertThat(ManifestText.differences(told(sent, partner.layout()), read))
                        .as(partner.code())
                        .isEmpty();
                seen.merge(sent.partner(), 1, Integer::sum);
            }
        }
        assertThat(seen.keySet()).isEqualTo(Settings.CONNECTED);
        // China sends most, and the smallest something.
        assertThat(seen.get("CN")).isGreaterThan(3 * seen.get("RU"));
        assertThat(seen.get("RU")).isGreaterThan(3 * seen.get("DE"));
    }

    private static Partners shipped() throws IOException {
        return PartnerFiles.read(Path.of("..", "..", "deploy", "partners")).partners();
    }

    /** As much of it as the partner's layout has room for. */
    private static Map<String, Object> told(Manifest sent, Layout layout) {
        Map<String, Object> text = ManifestText.of(sent);
        if (!layout.isMapped()) {
            return text;
        }
        keepStated(text, layout.fields());
        for (Object item : (List<?>) text.get(ManifestText.ITEMS)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> stated = (Map<String, Object>) item;
            if (layout.itemFields().containsKey(Target.MASS)) {
                keepStated(stated, massNamed(layout));
            } else {
                keepStated(stated, layout.itemFields());
            }
            if (layout.format() == Layout.Format.LINES) {
                stated.computeIfPresent(Target.DESCRIPTION.key(), (key, said) -> plain(said));
            }
        }
        text.put(Target.VERSION.key(), Integer.toString(sent.version()));
        text.put(Target.RECORDED_AT.key(), told(sent.recordedAt(), layout).toString());
        if (layout.format() == Layout.Format.LINES) {
            text.put(Target.MANIFEST_ID.key(), sent.transport().transportDocument());
            text.computeIfPresent(Target.CONSIGNOR_NAME.key(), (key, said) -> plain(said));
            text.computeIfPresent(Target.CONSIGNEE_NAME.key(), (key, said) -> plain(said));
        }
        return text;
    }

    /** The one mass that is stated is the net or the gross one. */
    private static Map<Target, Rule> massNamed(Layout layout) {
        Map<Target, Rule> rules = new HashMap<>(layout.itemFields());
        rules.put(
                layout.basis() == Layout.Basis.NET ? Target.NET_MASS : Target.GROSS_MASS,
                layout.itemFields().get(Target.MASS));
        return rules;
    }

    private static void keepStated(Map<String, Object> text, Map<Target, Rule> rules) {
        for (Target target : Target.values()) {
            if (!rules.containsKey(target)) {
                text.remove(target.key());
            }
        }
    }

    private static Instant told(Instant recordedAt, Layout layout) {
        if (layout.times() == null) {
            return recordedAt;
        }
        // What a time is written with tells what of it is lost.
        Instant noon = Instant.parse("2026-03-03T12:34:56Z");
        String written = layout.times().format(noon.atZone(layout.zone()));
        if (written.contains("56")) {
            return recordedAt.truncatedTo(ChronoUnit.SECONDS);
        }
        // Zones may be half an hour off.
        return written.contains("34") || written.contains("04")
                ? recordedAt.truncatedTo(ChronoUnit.MINUTES)
                : recordedAt.atZone(layout.zone()).truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    private static String plain(Object said) {
        return said.toString()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9 .,-]", " ")
                .strip();
    }
}
