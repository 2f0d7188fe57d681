// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.torugart.codec.OverrideAlertCodec;
import org.torugart.codec.OverrideStatisticsCodec;
import org.torugart.codec.Topics;
import org.torugart.console.http.Json;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.oversight.Concentration;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;
import org.torugart.core.oversight.OverrideTally;

class OverridesTest {
    private static final Instant NOW = Instant.parse("2026-03-06T08:00:00Z");
    private static final OverrideTally RELEASE =
            new OverrideTally(true, "41703021", 2026, "a1", ControlChannel.RED, ControlChannel.GREEN, "KG1");

    private final Overrides overrides = new Overrides();

    private void count(int year, String office, String officer, OverrideCounts counts) {
        OverrideStatistics record = new OverrideStatistics(office, year, officer, 9, counts, 3, NOW);
        overrides.take(Topics.OVERRIDE_STATISTICS, new OverrideStatisticsCodec().encode(record));
    }

    @Test
    void theLatestOfEachOfficerIsToldByYearAndOfficeAndNothingThatCountsNothing() {
        count(2025, "41703021", "a1", OverrideCounts.NONE.plus(RELEASE));
        count(2026, "41703021", "a1", OverrideCounts.NONE.plus(RELEASE));
        count(
                2026,
                "41703021",
                "a1",
                OverrideCounts.NONE.plus(RELEASE).plus(RELEASE).released("KG1", 2));
        count(2026, "41703021", null, OverrideCounts.NONE.plus(RELEASE).plus(RELEASE));
        count(2026, "41703021", "quiet", OverrideCounts.NONE);
        overrides.take(Topics.OVERRIDE_STATISTICS, new byte[] {1});
        overrides.take(Topics.OVERRIDE_STATISTICS, null);
        assertThat(Json.text(overrides.all()))
                .isEqualTo("{\"statistics\":["
                        + "{\"year\":2026,\"office\":\"41703021\",\"overrides\":2,\"raised\":0,\"lowered\":2,"
                        + "\"redsReleased\":2,\"officeReds\":9,"
                        + "\"byChannel\":[{\"decided\":\"RED\",\"treated\":\"GREEN\",\"count\":2}],"
                        + "\"updatedAt\":\"2026-03-06T08:00:00Z\"},"
                        + "{\"year\":2026,\"office\":\"41703021\",\"officer\":\"a1\",\"overrides\":2,\"raised\":0,"
                        + "\"lowered\":2,\"redsReleased\":2,\"officeReds\":9,\"topImporter\":\"KG1\","
                        + "\"topImporterReleased\":2,\"topImporterReds\":3,"
                        + "\"byChannel\":[{\"decided\":\"RED\",\"treated\":\"GREEN\",\"count\":2}],"
                        + "\"updatedAt\":\"2026-03-06T08:00:00Z\"},"
                        + "{\"year\":2025,\"office\":\"41703021\",\"officer\":\"a1\",\"overrides\":1,\"raised\":0,"
                        + "\"lowered\":1,\"redsReleased\":1,\"officeReds\":9,"
                        + "\"byChannel\":[{\"decided\":\"RED\",\"treated\":\"GREEN\",\"count\":1}],"
                        + "\"updatedAt\":\"2026-03-06T08:00:00Z\"}],\"alerts\":[]}");
    }

    @Test
    void anAlertIsToldOnceAndTheLatestFirst() {
        alert("a1");
        alert("b2");
        alert("a1");
        assertThat(Json.text(overrides.all().get("alerts"))).isEqualTo("[" + told("b2") + "," + told("a1") + "]");
    }

    private void alert(String officer) {
        OverrideAlert alert = new OverrideAlert(
                OverrideAlert.Code.RELEASES_CONCENTRATED,
                "41703021",
                2026,
                officer,
                "KG1",
                NOW,
                new Concentration(4, 4, 4, 8),
                "words");
        overrides.take(Topics.ALERTS, new OverrideAlertCodec().encode(alert));
    }

    private static String told(String officer) {
        return "{\"year\":2026,\"office\":\"41703021\",\"officer\":\"" + officer + "\",\"importer\":\"KG1\","
                + "\"released\":4,\"officerReleased\":4,\"importerReds\":4,\"officeReds\":8,\"probability\":"
                + new Concentration(4, 4, 4, 8).probability() + ",\"raisedAt\":\"2026-03-06T08:00:00Z\"}";
    }
}
