// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.EvidenceCodec;
import org.torugart.core.decision.Decision;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.evidence.EvidenceRecord;

class ExplainCommandTest extends CommandTestBase {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static GoodsItem item(int number, String origin, String value) {
        return GoodsItem.builder(number, "6403990000")
                .description("shoes")
                .originCountry(origin)
                .netMass(Mass.ofKilograms(BigDecimal.TEN))
                .packages(3)
                .customsValue(Money.of(new BigDecimal(value), "KGS"))
                .valuationMethod(1)
                .build();
    }

    private static EvidenceRecord evidence(String unreadable, List<String> paused) {
        Declaration declaration = Declaration.builder("D1", NOON, Direction.IMPORT, "41702000")
                .procedure("40")
                .exportCountry("CN")
                .destinationCountry("KG")
                .itinerary(List.of("CN", "KG"))
                .importer(new Party("KG1", "Importer", "KG"))
                .items(List.of(item(1, "CN", "100"), item(2, "KZ", "70000.5")))
                .build();
        return new EvidenceRecord(
                "D1",
                1,
                0,
                unreadable == null
                        ? new DeclarationEventCodec()
                                .encode(new DeclarationEvent("D1", 1, DeclarationEvent.Kind.LODGED, NOON, declaration))
                        : new byte[] {1},
                unreadable,
                List.of(),
                List.of("importer:KG1"),
                false,
                EvidenceRecord.Standing.FRESH,
                "s",
                1,
                "1",
                null,
                new Decision.Timings(NOON, NOON, NOON),
                "ab".repeat(32),
                paused,
                null);
    }

    private String record(EvidenceRecord evidence) throws IOException {
        return Files.write(directory.resolve("evidence"), new EvidenceCodec().encode(evidence))
                .toString();
    }

    private void profiles() throws IOException {
        set();
        profile(
                "dear",
                "item.customsValue > 50000 && item.origin == 'KZ'",
                "because: worth ${item.customsValue}",
                "channel: RED");
        profile("known", "history.importer.known && item.packages > 2");
        profile("near", "item.origin == 'KZ' && item.packages > 100");
        profile("far", "declaration.itemCount > 100 && declaration.office == '1'");
        profile("abroad", "true", "scope: {directions: [EXPORT]}");
        profile("later", "item.packages > 2", "rollout: 20");
    }

    @Test
    void matchesAbsencesAndNearMisses() throws IOException {
        profiles();
        assertThat(run("explain", record(evidence(null, List.of("known"))), directory.toString()))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .isEqualTo(String.join(
                        "\n",
                        "declaration D1, version 1, revision 0",
                        "decided with s v1; explained with s v1 from " + directory,
                        "6 profiles: 2 matched, 1 could not be evaluated, 1 one predicate short of matching",
                        "",
                        "dear v1, live: matched for item 2, RED, 100 points",
                        "  Title: worth 70 000.5",
                        "  item 2",
                        "    true            all of (&&)",
                        "    true              item.customsValue > 50000",
                        "                          item.customsValue = 70000.5",
                        "    true              item.origin == 'KZ'",
                        "                          item.origin = 'KZ'",
                        "  other items: 1 false",
                        "",
                        "known v1, live, paused: could not be evaluated",
                        "  Title",
                        "  item 1",
                        "    absent          all of (&&)",
                        "    absent            history.importer.known",
                        "                          absent: history.importer has not been answered",
                        "    true              item.packages > 2",
                        "                          item.packages = 3",
                        "  other items: 2 absent",
                        "",
                        "later v1, live for 20 % of declarations: matched for item 1, 100 points, if it counts for this"
                                + " declaration: that depends on the set's key",
                        "  Title",
                        "  item 1",
                        "    true            item.packages > 2",
                        "                        item.packages = 3",
                        "  other items: 2 true",
                        "",
                        "One predicate short of matching (--profile ID shows the whole condition):",
                        "  near, item 2: item.packages > 100 is false",
                        "      item.packages = 3",
                        ""));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void oneProfileInFull() throws IOException {
        profiles();
        String file = record(evidence(null, List.of()));
        assertThat(run("explain", file, directory.toString(), "--profile", "near"))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .contains("near v1, live: did not match, one predicate short", "  item 1\n", "  item 2\n")
                .doesNotContain("dear v1");
        assertThat(run("explain", file, directory.toString(), "--profile", "neer"))
                .isEqualTo(TorugartCli.USAGE);
        assertThat(err.toString()).contains("the set has no profile 'neer'; nearest: 'near'");
    }

    @Test
    void everyProfile() throws IOException {
        profiles();
        assertThat(run("explain", record(evidence(null, List.of())), directory.toString(), "--all"))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .contains(
                        "abroad v1, live: is not about this declaration: outside its scope: direction IMPORT",
                        "far v1, live: did not match\n");
    }

    @Test
    void json() throws IOException {
        profiles();
        assertThat(run("explain", record(evidence(null, List.of())), directory.toString(), "--json"))
                .isEqualTo(TorugartCli.OK);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.get("declarationId").textValue()).isEqualTo("D1");
        assertThat(json.get("sameProfiles").textValue()).isEqualTo("by version");
        assertThat(json.get("profiles")).hasSize(4);
        JsonNode dear = json.get("profiles").get(0);
        assertThat(dear.get("id").textValue()).isEqualTo("dear");
        assertThat(dear.get("result").textValue()).isEqualTo("matched");
        assertThat(dear.get("item").intValue()).isEqualTo(2);
        assertThat(dear.at("/conditions/0/item").intValue()).isEqualTo(1);
        assertThat(dear.at("/conditions/0/operands/0/verdict").textValue()).isEqualTo("false");
        assertThat(dear.at("/conditions/1/operands/0/values")
                        .get("item.customsValue")
                        .textValue())
                .isEqualTo("70000.5");
    }

    @Test
    void otherProfilesThanTheDecisions() throws IOException {
        profiles();
        file("set.yaml", Files.readString(directory.resolve("set.yaml")).replace("version: 1", "version: 2"));
        assertThat(run("explain", record(evidence(null, List.of())), directory.toString()))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .contains(
                        "decided with s v1; explained with s v2 from",
                        "These are not the profiles of the decision: what is said here may differ from it.");
    }

    @Test
    void anUnreadableDeclaration() throws IOException {
        profiles();
        assertThat(run("explain", record(evidence("TRUNCATED", List.of())), directory.toString()))
                .isEqualTo(TorugartCli.OK);
        assertThat(out.toString())
                .endsWith("The declaration could not be read, so no profile was evaluated: TRUNCATED\n");
    }

    @Test
    void whatCannotBeUsed() throws IOException {
        profiles();
        String other =
                Files.write(directory.resolve("other"), new byte[] {1, 2, 3}).toString();
        assertThat(run("explain", other, directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(err.toString()).contains("NOT_AVRO");
        String file = record(evidence(null, List.of()));
        assertThat(run("explain", file)).isEqualTo(TorugartCli.USAGE);
        assertThat(run("explain", directory.resolve("nothing").toString(), directory.toString()))
                .isEqualTo(TorugartCli.USAGE);
        profile("bad", "item.custmsValue > 3");
        assertThat(run("explain", file, directory.toString())).isEqualTo(TorugartCli.PROBLEMS);
        assertThat(err.toString()).contains("bad.yaml:10:7: error: undefined field", "the profiles cannot be used");
    }

    private String explained(String file, String whom) {
        out.getBuffer().setLength(0);
        assertThat(run("explain", "--decision", file, directory.toString(), "--for", whom))
                .as(err.toString())
                .isEqualTo(TorugartCli.OK);
        return out.toString();
    }

    /** Whatever was looked for, who declared sees what is done to him and nothing else. */
    @Test
    void aTraderSeesTheSameWhateverTheProfilesAre() throws IOException {
        set();
        profile("secret-one", "item.customsValue > 50000", "because: worth ${item.customsValue}", "channel: RED");
        String one = explained(record(evidence(null, List.of())), "trader");
        assertThat(one)
                .contains("declaration D1, version 1\n", "control: the goods are inspected before release")
                .contains("art. 421")
                .doesNotContain("secret", "Title", "art. 1", "50000", "70 000", "score", "points", "importer");
        Files.delete(directory.resolve("secret-one.yaml"));
        profile("another", "item.origin == 'KZ'", "channel: RED");
        assertThat(explained(record(evidence(null, List.of())), "trader")).isEqualTo(one);
    }

    @Test
    void anOfficerIsToldTheSmallestChangeThatWouldHaveChangedTheChannel() throws IOException {
        profiles();
        String told = explained(record(evidence(null, List.of())), "officer");
        assertThat(told)
                .contains("declaration D1, version 1, revision 0: RED, score ")
                .contains("  RED 100 points dear v1, item 2: Title: worth 70 000.5 (art. 1)")
                .contains("not evaluated: known: ")
                .contains("  YELLOW with a customs value of 49")
                .contains("instead of 70000.5 KGS for item 2\n")
                .contains("  YELLOW without dear\n");
    }

    @Test
    void anAuditorIsToldWhatItWasMadeOf() throws IOException {
        profiles();
        assertThat(explained(record(evidence(null, List.of("known"))), "auditor"))
                .contains("  RED 100 points dear v1, item 2")
                .contains("made again from its evidence: as above; what was published is not at hand")
                .contains("evidence: SHA-256 ", "profiles: s v1, SHA-256 ababab", "paused: known")
                .contains("random selection: not drawn", "absent: importer:KG1")
                .contains("registers, lists and permits as of acceptance, 2026-03-02T12:00:00Z:")
                .contains("\"commodityCode\" : \"6403990000\"");
    }

    @Test
    void whatIsExplainedIsNamedOnce() throws IOException {
        profiles();
        String file = record(evidence(null, List.of()));
        assertThat(run("explain", "--for", "trader")).isEqualTo(TorugartCli.USAGE);
        assertThat(run("explain", file, directory.toString(), "--decision", file))
                .isEqualTo(TorugartCli.USAGE);
        assertThat(run("explain", file, directory.toString(), "--for", "anybody"))
                .isEqualTo(TorugartCli.USAGE);
    }
}
