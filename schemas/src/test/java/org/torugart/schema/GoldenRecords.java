// SPDX-License-Identifier: Apache-2.0
package org.torugart.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * The fixed values behind the golden payloads, by the name of the record's schema file: one of each version, from 1. The
 * value of an earlier version leaves what it did not have at its default.
 */
final class GoldenRecords {
    private static final String DIGEST = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    private static final String COMMITMENT = "0f0e0d0c0b0a09080706050403020100f0e0d0c0b0a090807060504030201000";

    private GoldenRecords() {}

    static Map<String, List<SpecificRecordBase>> all() {
        Map<String, List<SpecificRecordBase>> records = new LinkedHashMap<>();
        records.put("declaration-event", List.of(declarationEvent(null), declarationEvent("Ала-Тоо SPORT")));
        records.put("manifest", List.of(manifest()));
        records.put(
                "control-result",
                List.of(controlResult(null), controlResult(at("2026-05-20T06:00:00Z")), controlResultV3()));
        records.put(
                "risk-profile-set",
                List.of(riskProfileSet(new byte[0]), riskProfileSet(new byte[] {7, -1, 0, 42}), riskProfileSetV3()));
        records.put("profile-release", List.of(profileRelease()));
        records.put("profile-pause", List.of(profilePause()));
        records.put("control-decision", List.of(controlDecision(null), controlDecision(DIGEST), controlDecisionV3()));
        records.put("decision-evidence", List.of(decisionEvidence(), decisionEvidenceV2(), decisionEvidenceV3()));
        records.put("dead-letter", List.of(deadLetter()));
        records.put("historical-profile", List.of(historicalProfile()));
        records.put("profile-statistics", List.of(profileStatistics()));
        records.put("alert", List.of(alert()));
        records.put("movement-alert", List.of(movementAlert()));
        records.put("late-evidence", List.of(lateEvidence()));
        records.put("override-statistics", List.of(overrideStatistics()));
        records.put("override-alert", List.of(overrideAlert()));
        records.put("archived-record", List.of(archivedRecord()));
        records.put("border-event", List.of(borderEvent()));
        records.put("permit", List.of(permit()));
        records.put("register-entry", List.of(registerEntryV1(), registerEntry()));
        records.put("watchlist-entry", List.of(watchlistEntry()));
        records.put("reference-entry", List.of(referenceEntryV1(), referenceEntry()));
        records.put("selection-seed", List.of(selectionSeed()));
        records.put("seal", List.of(seal()));
        return records;
    }

    private static DeclarationEvent declarationEvent(String trademark) {
        GoodsItem full = GoodsItem.newBuilder()
                .setNumber(1)
                .setCommodityCode("6403999600")
                .setDescription("Обувь мужская, верх из натуральной кожи")
                .setOriginCountry("CN")
                .setOriginMarking("MADE IN CHINA")
                .setManufacturer("Wenzhou Shoes Co.")
                .setNetMass(new BigDecimal("1840.500000"))
                .setGrossMass(new BigDecimal("2010.250000"))
                .setSupplementaryQuantity(new SupplementaryQuantity(new BigDecimal("1200.000000"), "715"))
                .setPackages(60)
                .setInvoiceValue(money("14400.0000", "USD"))
                .setCustomsValue(money("1287360.5000", "KGS"))
                .setValuationMethod(1)
                .setDutyRatePercent(new BigDecimal("10.000000"))
                .setDutyRegime("000")
                .setDocuments(List.of(
                        new AdditionalDocument("CERTIFICATE_OF_ORIGIN", "CCPIT 26/004411", at("2026-02-27T00:00:00Z")),
                        new AdditionalDocument("RULING", "KG-417-0042", null)))
                .setTrademark(trademark)
                .build();
        GoodsItem bare = GoodsItem.newBuilder()
                .setNumber(2)
                .setCommodityCode("")
                .setNetMass(new BigDecimal("-0.000001"))
                .setPackages(0)
                .setValuationMethod(0)
                .setDocuments(List.of())
                .build();
        Declaration declaration = Declaration.newBuilder()
                .setAcceptedAt(at("2026-03-02T04:15:00.123456Z"))
                .setDirection(Direction.IMPORT)
                .setDeclarationType("ИМ")
                .setProcedure("40")
                .setNatureOfTransaction("010")
                .setPaymentMethod("06")
                .setDeclarationOffice("41702011")
                .setEntryOffice("41703021")
                .setExportCountry("CN")
                .setDestinationCountry("KG")
                .setItinerary(List.of("CN", "KG"))
                .setUcr("6CN91653100MA7-0042")
                .setConsignor(new Party("91653100MA7", "喀什国际贸易有限公司", "CN"))
                .setConsignee(new Party("01234567890123", "ОсОО Ала-Тоо", "KG"))
                .setImporter(new Party("01234567890123", "ОсОО Ала-Тоо", "KG"))
                .setDeclarant(new Party("02109876543210", null, null))
                .setTransport(Transport.newBuilder()
                        .setMode("30")
                        .setVehicleId("新Q12345")
                        .setVehicleCountry("CN")
                        .setContainers(List.of("CSQU3054383"))
                        .setSeals(List.of("CN-0099812", "CN-0099813"))
                        .setTransportDocument("CMR 0042/26")
                        .build())
                .setInvoiceTotal(money("14400.0000", "USD"))
                .setExchangeRate(new BigDecimal("87.45120000"))
                .setTotalPackages(60)
                .setTotalGrossMass(new BigDecimal("2010.250000"))
                .setItems(List.of(full, bare))
                .setDocuments(List.of(new AdditionalDocument("INVOICE", "INV-42", at("2026-02-26T00:00:00Z"))))
                .setPreviousDocuments(List.of("41703021/010326/0001234"))
                .build();
        return new DeclarationEvent(
                "41702011/020326/0005678",
                2,
                DeclarationEventKind.AMENDED,
                at("2026-03-02T04:20:31.000001Z"),
                declaration);
    }

    private static Manifest manifest() {
        return Manifest.newBuilder()
                .setPartner("CN")
                .setManifestId("CN-EXP-2026-000042")
                .setVersion(1)
                .setUcr("6CN91653100MA7-0042")
                .setRecordedAt(at("2026-03-01T09:00:00Z"))
                .setExportOffice("CN9405")
                .setConsignor(new Party("91653100MA7", "喀什国际贸易有限公司", "CN"))
                .setConsignee(new Party("", "Ala-Too LLC", "KG"))
                .setTransport(Transport.newBuilder()
                        .setVehicleId("新Q12345")
                        .setContainers(List.of())
                        .setSeals(List.of("CN-0099812"))
                        .build())
                .setTotalPackages(60)
                .setTotalGrossMass(new BigDecimal("2010.250000"))
                .setItems(List.of(
                        new ManifestItem(
                                1,
                                "640399",
                                "Men's leather shoes",
                                "CN",
                                new BigDecimal("1840.500000"),
                                new BigDecimal("2010.250000"),
                                60,
                                money("28800.0000", "USD")),
                        new ManifestItem(2, "640590", null, null, null, null, 0, null)))
                .build();
    }

    private static ControlResult controlResult(Instant penaltyExecutedAt) {
        return new ControlResult(
                "KG-CR-2026-0000017",
                "41702011/020326/0005678",
                2,
                ControlStage.COMPLETED,
                at("2026-03-02T11:40:00Z"),
                List.of(ViolationCategory.VALUE, ViolationCategory.QUANTITY),
                1,
                money("128736.0500", "KGS"),
                "officer-7f3a",
                null,
                penaltyExecutedAt,
                null);
    }

    private static RiskProfileSet riskProfileSet(byte[] rolloutKey) {
        return RiskProfileSet.newBuilder()
                .setSetId("national")
                .setVersion(17L)
                .setPublishedAt(at("2026-03-01T00:00:00Z"))
                .setBands(new ScoreBands(300, 700))
                .setProfiles(List.of(new ProfileSource("value-gap.yaml", "id: VAL-001\nversion: 3\n")))
                .setLists(List.of(
                        new NamedList("banned-origins", List.of("AA", "ZZ")),
                        new NamedList("watched-importers", List.of())))
                .setDutyRates(List.of(
                        new DutyRate("64", new BigDecimal("10.000000")),
                        new DutyRate("6403", new BigDecimal("7.500000"))))
                .setRolloutKey(ByteBuffer.wrap(rolloutKey))
                .build();
    }

    private static RiskProfileSet riskProfileSetV3() {
        return RiskProfileSet.newBuilder(riskProfileSet(new byte[] {7, -1, 0, 42}))
                .setSelection(new SelectionRate(2_000, 10_000))
                .setOfficeSelection(List.of(new OfficeSelection("41702011", new SelectionRate(0, 1_000_000))))
                .build();
    }

    private static ControlResult controlResultV3() {
        return ControlResult.newBuilder(controlResult(at("2026-05-20T06:00:00Z")))
                .setOverride(new ChannelOverride(
                        ControlChannel.GREEN, "41702011", "the laboratory knows the goods", "9e107d9d372bb682"))
                .build();
    }

    private static SelectionSeed selectionSeed() {
        return new SelectionSeed(
                at("2026-04-01T00:00:00Z"),
                at("2026-07-01T00:00:00Z"),
                COMMITMENT,
                bytes(1, 2, 3),
                "selector",
                "Internal control",
                at("2026-07-02T06:00:00Z"),
                bytes(9, 8, 7));
    }

    private static Seal seal() {
        return new Seal(
                "control-decisions",
                3,
                1024L,
                2049L,
                2L,
                bytes(1, 1),
                bytes(2, 2),
                bytes(3, 3),
                "notary",
                "Court registry",
                at("2026-03-02T06:00:00Z"),
                bytes(9, 8, 7),
                List.of(new SealedRecord(1024L, bytes(4, 4)), new SealedRecord(2047L, bytes(5, 5))));
    }

    private static ControlDecision controlDecision(String profileSetDigest) {
        return ControlDecision.newBuilder()
                .setDeclarationId("41702011/020326/0005678")
                .setVersion(2)
                .setRevision(1)
                .setChannel(ControlChannel.RED)
                .setScore(740)
                .setReasons(List.of(
                        new DecisionReason(
                                "PROFILE",
                                "VAL-001",
                                3,
                                600,
                                ControlChannel.RED,
                                1,
                                "declared 14400 USD, manifest 28800 USD",
                                "art. 313"),
                        new DecisionReason("EVIDENCE_ABSENT", null, 0, 140, null, 0, "vehicle not known", null)))
                .setChecks(List.of("VALUE_PROOF_REQUEST", "PARTIAL_INSPECTION"))
                .setAbsent(List.of("vehicle:新Q12345"))
                .setUnevaluated(List.of(new UnevaluatedProfile("ORI-002", 1, "items[2].originCountry is not stated")))
                .setViolations(List.of(
                        new FormViolation("INVALID_HS_CODE", "items[2].commodityCode", "", 2),
                        new FormViolation("NEGATIVE_VALUE", "items[2].netMass", "-0.000001 kg", 2)))
                .setChangedBy("consignment:6CN91653100MA7-0042")
                .setVersions(new DecisionVersions("national", 17L, "0.1.0", profileSetDigest, null, null))
                .setTimings(timings())
                .build();
    }

    private static ControlDecision controlDecisionV3() {
        ControlDecision decision = controlDecision(DIGEST);
        decision.getVersions().setSeedCommitment(COMMITMENT);
        decision.getVersions().setEvidenceDigest(DIGEST);
        return decision;
    }

    private static DecisionEvidence decisionEvidence() {
        return DecisionEvidence.newBuilder()
                .setDeclarationId("41702011/020326/0005678")
                .setVersion(2)
                .setRevision(1)
                .setDeclaration(bytes(0xC3, 0x01, 0xFF))
                .setUnreadable("TRUNCATED: fingerprint: the bytes end within it, at byte 3")
                .setFacts(List.of(
                        new EvidenceFact("consignment:6CN91653100MA7-0042", bytes(1, 2, 3)),
                        new EvidenceFact("importer:01234567890123", bytes())))
                .setAbsent(List.of("vehicle:新Q12345"))
                .setPartnerConnected(true)
                .setStanding(new DecisionStanding(false, true, ControlChannel.YELLOW))
                .setProfileSetId("national")
                .setProfileSetVersion(17L)
                .setEngine("0.1.0")
                .setChangedBy("consignment:6CN91653100MA7-0042")
                .setTimings(timings())
                .build();
    }

    private static DecisionEvidence decisionEvidenceV2() {
        DecisionEvidence evidence = decisionEvidence();
        evidence.setProfileSetDigest(DIGEST);
        evidence.setPausedProfiles(List.of("origin-differs", "weight-differs"));
        return evidence;
    }

    private static DecisionEvidence decisionEvidenceV3() {
        DecisionEvidence evidence = decisionEvidenceV2();
        evidence.setDraw(new SelectionDraw(COMMITMENT, (1L << 40) - 1, 2_000, 10_000));
        return evidence;
    }

    private static ProfileRelease profileRelease() {
        return new ProfileRelease(
                "national",
                bytes(0xC3, 0x01, 0xFF),
                List.of(
                        new ReleaseStep(
                                "PROPOSED",
                                "asel",
                                "Асель Ибраимова",
                                at("2026-03-02T04:15:00.123456Z"),
                                "shoes again",
                                0L,
                                new ReleaseTests(58, 1, 120, 97),
                                List.of(),
                                bytes(1, 2, 3)),
                        new ReleaseStep(
                                "APPROVED",
                                "bakyt",
                                "Bakyt",
                                at("2026-03-02T05:00:00Z"),
                                "back-test seen",
                                0L,
                                null,
                                List.of(
                                        new ProfileForecast("undervaluation", 20000, 11000, 35000),
                                        new ProfileForecast("weight-differs", 0, 0, 1000000)),
                                bytes(0xFF)),
                        new ReleaseStep(
                                "ACTIVATED",
                                "bakyt",
                                "Bakyt",
                                at("2026-03-02T05:00:01Z"),
                                "from today",
                                7L,
                                null,
                                List.of(),
                                bytes())),
                7L);
    }

    private static ProfilePause profilePause() {
        return new ProfilePause(
                "national",
                17L,
                DIGEST,
                "undervaluation",
                "engine",
                "scoring job",
                at("2026-03-02T06:00:00Z"),
                "forecast 0.02, 80 of 200",
                bytes(9, 8, 7));
    }

    private static DeadLetter deadLetter() {
        return new DeadLetter(
                "declarations",
                3,
                1234567L,
                at("2026-03-02T04:20:31.007Z"),
                ByteBuffer.wrap("41702011/020326/0005678".getBytes(UTF_8)),
                bytes(0x00, 0xFF, 0x80),
                "intake",
                "NOT_AVRO",
                "magic 00ff at byte 0",
                "0.1.0",
                at("2026-03-02T04:20:31.009000Z"));
    }

    private static ArchivedRecord archivedRecord() {
        return new ArchivedRecord(
                4711L, at("2026-03-02T08:00:00.123Z"), bytes(0x4B, 0x47, 0x2D, 0x31), bytes(0xC3, 1, 0, 0xFF));
    }

    private static HistoricalProfile historicalProfile() {
        return new HistoricalProfile(
                "importer:01234567890123",
                at("2026-03-02T00:00:00Z"),
                1,
                bytes(1, 0, 0, 0),
                at("2024-01-15T08:30:00Z"),
                at("2026-03-01T23:59:59.999999Z"));
    }

    private static ProfileStatistics profileStatistics() {
        return ProfileStatistics.newBuilder()
                .setSetId("national")
                .setSetVersion(17L)
                .setOffice("41702011")
                .setScope("00c0ffee00c0ffee")
                .setProfileId("undervaluation")
                .setMode("LIVE")
                .setAppliedCount(1000L)
                .setEvaluatedCount(990L)
                .setUnevaluatedCount(10L)
                .setMatchedCount(40L)
                .setMatchedAloneCount(25L)
                .setInspectedCount(29L)
                .setConfirmedCount(1L)
                .setRevenueFound(List.of(money("1287360.5000", "KGS"), money("20.0000", "USD")))
                .setPoints(12000L)
                .setConditionRuns(120L)
                .setPrecision(new BigDecimal("0.034483"))
                .setPrecisionLow(new BigDecimal("0.006113"))
                .setPrecisionHigh(new BigDecimal("0.171755"))
                .setMeanPoints(new BigDecimal("300.000000"))
                .setUpdatedAt(at("2026-03-02T04:20:32.000000Z"))
                .build();
    }

    private static Alert alert() {
        return new Alert(
                "PROFILE_PAUSED",
                at("2026-03-02T04:20:32.000000Z"),
                "undervaluation matched 12 of 30 declarations, forecast were 1 % to 3 %",
                "national",
                17L,
                "undervaluation",
                new ForecastDeparture(
                        new BigDecimal("0.020000"), new BigDecimal("0.010000"), new BigDecimal("0.030000"), 30L, 12L));
    }

    private static MovementAlert movementAlert() {
        return new MovementAlert(
                "MOVEMENT_OVERDUE",
                "41710100/050326/0000123",
                at("2026-03-05T12:01:00.250000Z"),
                at("2026-03-05T12:00:00Z"),
                "KG0000004711",
                "01KG123ABC",
                "movement 41710100/050326/0000123 has not arrived by 2026-03-05T12:00:00Z, and no accident was reported"
                        + " before");
    }

    private static OverrideStatistics overrideStatistics() {
        return new OverrideStatistics(
                "41702011",
                2026,
                "9e107d9d372bb682",
                31L,
                List.of(
                        new ChannelChange(ControlChannel.GREEN, ControlChannel.YELLOW, 2L),
                        new ChannelChange(ControlChannel.RED, ControlChannel.GREEN, 9L)),
                9L,
                "01234567890123",
                8L,
                8L,
                at("2026-03-02T04:20:32.000000Z"));
    }

    private static OverrideAlert overrideAlert() {
        return new OverrideAlert(
                "RELEASES_CONCENTRATED",
                "41702011",
                2026,
                "9e107d9d372bb682",
                "01234567890123",
                at("2026-03-02T04:20:32.000000Z"),
                8L,
                9L,
                8L,
                31L,
                "8 of the 9 REDs the officer released are of one importer, of whom are 8 of the office's 31");
    }

    private static LateEvidence lateEvidence() {
        return new LateEvidence(
                "41710100-020326-0000123",
                1,
                at("2026-09-02T04:20:31.250000Z"),
                List.of("grant:PERMIT_OTHER:EC-00000017"),
                "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03",
                "evidence came when nothing was kept of the declaration any more");
    }

    private static DecisionTimings timings() {
        return new DecisionTimings(
                at("2026-03-02T04:20:31.007000Z"),
                at("2026-03-02T04:20:31.009000Z"),
                at("2026-03-02T04:20:31.021345Z"));
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    private static ByteBuffer bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return ByteBuffer.wrap(bytes);
    }

    private static BorderEvent borderEvent() {
        return BorderEvent.newBuilder()
                .setEventId("TOR-WB1-0000042")
                .setKind(BorderEventKind.WEIGHBRIDGE)
                .setOccurredAt(at("2026-03-02T03:10:00.5Z"))
                .setOffice("41703021")
                .setVehicleId("新Q12345")
                .setContainers(List.of("CSQU3054383"))
                .setTransportDocument("CMR 0042/26")
                .setConsignments(1)
                .setMovementId("41703021/010326/0001234")
                .setCarrierId("02109876543210")
                .setDeadlineAt(at("2026-03-04T03:00:00Z"))
                .setDevice(new Device("TOR-WB1", DeviceHealth.HEALTHY, at("2026-12-31T00:00:00Z")))
                .setGrossMass(new BigDecimal("18010.250000"))
                .setTareMass(new BigDecimal("16000.000000"))
                .setSeals(List.of("CN-0099812", "CN-0099813"))
                .setPlate("新Q12345")
                .setFinding(BorderFinding.NOTHING)
                .build();
    }

    private static Permit permit() {
        return Permit.newBuilder()
                .setDocumentType("PERMIT_VETERINARY")
                .setNumber("KG-VET-26-0017")
                .setVersion(2)
                .setAgency(PermitAgency.VETERINARY)
                .setHolder("01234567890123")
                .setStandings(standings())
                .setValidToAt(at("2026-09-01T00:00:00Z"))
                .setCommodityCodes(List.of("0201", "020713"))
                .setOriginCountries(List.of("KZ"))
                .setQuantity(new BigDecimal("20000.000000"))
                .setQuantityUnit("KG")
                .setEndUser("01234567890123")
                .build();
    }

    private static List<Standing> standings() {
        return List.of(
                new Standing(StandingStatus.ACTIVE, at("2026-02-01T00:00:00Z")),
                new Standing(StandingStatus.SUSPENDED, at("2026-04-01T00:00:00Z")));
    }

    private static RegisterEntry registerEntry() {
        return RegisterEntry.newBuilder()
                .setRegister(RegisterKind.GUARANTEE)
                .setEntryId("GU-26-000042")
                .setVersion(2)
                .setStandings(standings())
                .setPartyId("01234567890123")
                .setCommodityCodes(List.of())
                .setMark("Ала-Тоо SPORT")
                .setAuthorisedIds(List.of("02109876543210", "03210987654321"))
                .setGuarantorId("00112233445566")
                .setSecured(List.of(
                        new SecuredAmount(money("1500000.0000", "KGS"), at("2026-01-15T00:00:00Z")),
                        new SecuredAmount(money("1620000.2500", "KGS"), at("2026-03-02T11:30:00.5Z"))))
                .build();
    }

    private static RegisterEntry registerEntryV1() {
        return RegisterEntry.newBuilder()
                .setRegister(RegisterKind.TRUSTED_SHIPMENT)
                .setEntryId("BR-26-000417")
                .setVersion(3)
                .setStandings(standings())
                .setValidToAt(at("2027-02-01T00:00:00Z"))
                .setPartyId("01234567890123")
                .setSupplierId("91653100MA7")
                .setCommodityCodes(List.of("640399"))
                .setOriginCountry("CN")
                .setCapChannel(ControlChannel.YELLOW)
                .setLegalBasis("Customs Code art. 205")
                .build();
    }

    /** As today's reader has it. */
    private static ReferenceEntry referenceEntryV1() {
        return ReferenceEntry.newBuilder()
                .setTable("exchange-rates")
                .setKey("USD")
                .setVersion(2)
                .setValues(List.of(
                        new DatedValue(at("2026-03-01T18:00:00Z"), new BigDecimal("87.412300"), List.of()),
                        new DatedValue(at("2026-03-02T18:00:00Z"), null, List.of())))
                .build();
    }

    private static ReferenceEntry referenceEntry() {
        return ReferenceEntry.newBuilder()
                .setTable("benchmarks")
                .setKey("6403/CN")
                .setVersion(2)
                .setValues(List.of(
                        new DatedValue(
                                at("2026-03-01T18:00:00Z"),
                                new BigDecimal("14.500000"),
                                List.of(new DatedText("currency", "USD"), new DatedText("unit", "KG"))),
                        new DatedValue(at("2026-03-02T18:00:00Z"), null, List.of())))
                .setAuthor(tableSignature("prices of March", "asel", "Asel Ibraimova"))
                .setApprover(tableSignature("as the market report has it", "bakyt", "Bakyt Sydykov"))
                .build();
    }

    private static TableSignature tableSignature(String why, String keyId, String person) {
        return TableSignature.newBuilder()
                .setWhy(why)
                .setKeyId(keyId)
                .setPerson(person)
                .setSignedAt(at("2026-03-01T09:30:00Z"))
                .setSignature(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build();
    }

    private static WatchlistEntry watchlistEntry() {
        return WatchlistEntry.newBuilder()
                .setList("dual-use")
                .setEntryId("2B350")
                .setVersion(1)
                .setSubject(WatchSubject.COMMODITY)
                .setValue("847989")
                .setMeasure(WatchMeasure.PERMIT)
                .setAgency(PermitAgency.OTHER)
                .setOriginCountries(List.of("CN"))
                .setSource("Комитет")
                .setReliability(100)
                .setValidFromAt(at("2026-01-01T00:00:00Z"))
                .setValidToAt(at("2027-01-01T00:00:00Z"))
                .setText("Chemical reactors")
                .setLegalBasis("Customs Code art. 22")
                .build();
    }
}
