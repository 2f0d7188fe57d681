// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Declarations;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Money;
import org.torugart.core.evidence.Credentials.Status;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.EventDigest;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;

class CredentialsTest {
    private static final Instant ACCEPTED = Declarations.ACCEPTED;

    /** Doors and what is used, as the job runs them, and the latest answer to each declaration. */
    private final Map<String, byte[]> doors = new HashMap<>();

    private final Map<String, byte[]> entities = new HashMap<>();
    private final Map<String, Map<String, GrantFact>> answers = new TreeMap<>();

    private static AdditionalDocument document(String type, String number) {
        return new AdditionalDocument(type, number, null);
    }

    private static AdditionalDocument mark(String number) {
        return document("EXCISE_MARK", number);
    }

    private static Declaration declaration(String id, int version, Instant at, List<AdditionalDocument> documents) {
        return declaration(id, version, at, documents, Direction.IMPORT, null);
    }

    private static Declaration declaration(
            String id,
            int version,
            Instant at,
            List<AdditionalDocument> documents,
            Direction direction,
            String trademark) {
        Declarations template = new Declarations();
        template.id = id;
        template.version = version;
        template.acceptedAt = at;
        Declaration d = template.build();
        GoodsItem item = d.items().get(0);
        GoodsItem marked = GoodsItem.builder(1, item.commodityCode())
                .originCountry(item.originCountry())
                .netMass(item.netMass())
                .grossMass(item.grossMass())
                .packages(item.packages())
                .customsValue(item.customsValue())
                .valuationMethod(1)
                .dutyRatePercent(item.dutyRatePercent())
                .documents(documents.stream()
                        .filter(doc -> doc.type().equals("EXCISE_MARK"))
                        .toList())
                .trademark(trademark)
                .build();
        return d.toBuilder()
                .declarationId(id)
                .version(version)
                .acceptedAt(at)
                .direction(direction)
                .declarationType("IM")
                .procedure("40")
                .destinationCountry("KG")
                .items(List.of(marked))
                .documents(documents.stream()
                        .filter(doc -> !doc.type().equals("EXCISE_MARK"))
                        .toList())
                .build();
    }

    private void lodge(Declaration d) {
        take(new DeclarationEvent(
                d.declarationId(),
                d.version(),
                d.version() == 1 ? DeclarationEvent.Kind.LODGED : DeclarationEvent.Kind.AMENDED,
                d.acceptedAt(),
                d));
    }

    private void withdraw(String id, int version) {
        take(new DeclarationEvent(id, version, DeclarationEvent.Kind.WITHDRAWN, ACCEPTED, null));
    }

    private void take(DeclarationEvent event) {
        String id = event.declarationId();
        Door door = Door.fromBytes(id, doors.get(id));
        byte[] content = (event.kind() + "/" + event.version()).getBytes(UTF_8);
        Door.Admission admission = door.admit(event, new EventDigest().of(content));
        doors.put(id, door.toBytes());
        Stream<? extends EntityEvent> caused = admission instanceof Door.Admission.Opened opened
                ? Stream.concat(opened.asks().stream(), opened.updates().stream())
                : admission instanceof Door.Admission.Noted noted ? noted.updates().stream() : Stream.of();
        caused.filter(effect -> effect.key().startsWith("used:")).forEach(this::apply);
    }

    private void apply(EntityEvent event) {
        EntityState used = EntityState.of(EntityRole.USED, entities.get(event.key()));
        used.apply(
                event,
                answer -> answers.computeIfAbsent(answer.declarationId(), id -> new HashMap<>())
                        .put(answer.key(), GrantFact.fromBytes(answer.payload())));
        entities.put(event.key(), used.isEmpty() ? null : used.toBytes());
    }

    private Credentials credentials(Declaration d, RegisterEntry... entries) {
        Map<String, OnFile> dossiers = new HashMap<>();
        Stream.of(EntityRole.FILED, EntityRole.PARTY)
                .flatMap(role -> role.keysOf(d).stream())
                .forEach(key -> dossiers.put(
                        key,
                        new OnFile(
                                List.of(),
                                Stream.of(entries)
                                        .filter(entry -> Filings.of(entry, new byte[0])
                                                .get(0)
                                                .key()
                                                .equals(key))
                                        .toList(),
                                List.of(),
                                0,
                                0)));
        return new Credentials(d, new Files(dossiers, Map.of(), answers.getOrDefault(d.declarationId(), Map.of())));
    }

    private static RegisterEntry entry(RegisterEntry.Kind kind, String id, String partyId, Standing... standings) {
        return new RegisterEntry(
                kind,
                id,
                1,
                List.of(standings),
                ACCEPTED.plus(Duration.ofDays(1)),
                partyId,
                null,
                List.of("6403"),
                null,
                null,
                null);
    }

    private static RegisterEntry guarantee(String guarantor, String... amounts) {
        List<RegisterEntry.Secured> secured = new ArrayList<>();
        for (String amount : amounts) {
            secured.add(new RegisterEntry.Secured(
                    Money.of(new BigDecimal(amount), "KGS"), ACCEPTED.plusSeconds(100L * secured.size() - 100)));
        }
        return new RegisterEntry(
                RegisterEntry.Kind.GUARANTEE,
                "G-1",
                1,
                List.of(active()),
                null,
                "KG0001",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                guarantor,
                secured);
    }

    private static Standing active() {
        return new Standing(Standing.Status.ACTIVE, ACCEPTED.minus(Duration.ofDays(9)));
    }

    private int reused(Declaration d) {
        return credentials(d).marks(0).reused();
    }

    @Test
    void aMarkIsUsedByWhomeverIsAcceptedFirst() {
        Declaration first = declaration("A", 1, ACCEPTED, List.of(mark("M 1"), mark("M2")));
        Declaration second = declaration("B", 1, ACCEPTED.plusSeconds(1), List.of(mark("m1"), mark("M3")));
        lodge(second);
        assertThat(reused(second)).isZero();
        lodge(first);
        lodge(first);
        assertThat(reused(first)).isZero();
        assertThat(reused(second)).isOne();
        withdraw("A", 1);
        assertThat(reused(second)).isZero();
    }

    @Test
    void aMarkStatedTwiceInOneDeclarationIsReused() {
        Declaration d = declaration("A", 1, ACCEPTED, List.of(mark("M1"), mark("M1"), mark("M2")));
        lodge(d);
        assertThat(credentials(d).marks(0)).isEqualTo(new Credentials.Marks(3, 2, 3, 0, 0));
    }

    @Test
    void goodsThatPassThroughUseNoMark() {
        Declaration transit = declaration("A", 1, ACCEPTED, List.of(mark("M1")), Direction.TRANSIT, null);
        Declaration released = declaration("B", 1, ACCEPTED.plusSeconds(9), List.of(mark("M1")));
        lodge(transit);
        lodge(released);
        assertThat(reused(released)).isZero();
        assertThat(reused(transit)).isZero();
    }

    /** Whatever comes when, and how often: in the end as counting tells from what is in force. */
    @Test
    void reuseIsExact() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            doors.clear();
            entities.clear();
            answers.clear();
            Map<String, Declaration> inForce = new TreeMap<>();
            List<List<Runnable>> histories = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String id = "D" + i;
                Instant at = ACCEPTED.plusSeconds(random.nextInt(3));
                List<Runnable> history = new ArrayList<>();
                int versions = 1 + random.nextInt(3);
                for (int version = 1; version <= versions; version++) {
                    Declaration d = declaration(id, version, at, marks(random));
                    inForce.put(id, d);
                    history.add(() -> lodge(d));
                }
                if (random.nextInt(4) == 0) {
                    inForce.remove(id);
                    history.add(() -> withdraw(id, versions));
                }
                histories.add(history);
            }
            replay(histories, random);
            inForce.forEach((id, d) -> assertThat(reused(d)).as(id).isEqualTo(counted(d, inForce)));
        }
    }

    /** Each history in its order and some of it again, all of them interleaved. */
    private static void replay(List<List<Runnable>> histories, Random random) {
        int[] next = new int[histories.size()];
        int left = histories.stream().mapToInt(List::size).sum();
        while (left > 0) {
            int i = random.nextInt(next.length);
            if (next[i] < histories.get(i).size()) {
                histories.get(i).get(next[i]++).run();
                left--;
            }
            if (next[i] > 0 && random.nextBoolean()) {
                histories.get(i).get(random.nextInt(next[i])).run();
            }
        }
    }

    private static List<AdditionalDocument> marks(Random random) {
        return random.ints(1 + random.nextInt(3), 0, 4)
                .mapToObj(n -> mark("M" + n))
                .toList();
    }

    private static int counted(Declaration d, Map<String, Declaration> inForce) {
        int reused = 0;
        for (AdditionalDocument mark : d.items().get(0).documents()) {
            long times = 0;
            for (Declaration other : inForce.values()) {
                int order = other.acceptedAt().compareTo(d.acceptedAt());
                if (order < 0 || (order == 0 && other.declarationId().compareTo(d.declarationId()) <= 0)) {
                    times += other.items().get(0).documents().stream()
                            .filter(mark::equals)
                            .count();
                }
            }
            reused += times > 1 ? 1 : 0;
        }
        return reused;
    }

    @Test
    void marksAreWhatTheRegisterSaysAtAcceptance() {
        Declaration d =
                declaration("A", 1, ACCEPTED, List.of(mark("M1"), mark("M2"), mark("M3"), mark("M4"), mark("M5")));
        lodge(d);
        Standing later = new Standing(Standing.Status.TERMINATED, ACCEPTED.plusSeconds(1));
        Standing atOnce = new Standing(Standing.Status.TERMINATED, ACCEPTED);
        Credentials credentials = credentials(
                d,
                entry(RegisterEntry.Kind.EXCISE_MARK, "M1", "KG0001", active(), later),
                entry(RegisterEntry.Kind.EXCISE_MARK, "M2", null, active(), atOnce),
                entry(RegisterEntry.Kind.EXCISE_MARK, "M3", "KG0002", active()),
                entry(RegisterEntry.Kind.EXCISE_MARK, "M4", null, later));
        assertThat(credentials.marks(0)).isEqualTo(new Credentials.Marks(5, 0, 2, 1, 1));
    }

    @Test
    void aGuaranteeSecuresTheDutyOfAllAcceptedUnderIt() {
        List<AdditionalDocument> papers = List.of(document("GUARANTEE", "G-1"), document("GUARANTOR", "BANK"));
        Declaration first = declaration("A", 1, ACCEPTED, papers);
        Declaration second = declaration("B", 1, ACCEPTED.plusSeconds(1), papers);
        Declaration third = declaration("C", 1, ACCEPTED.plusSeconds(2), papers);
        lodge(second);
        lodge(first);
        lodge(third);
        // A tenth of 90 000 each.
        RegisterEntry enough = guarantee("BANK", "18000");
        assertThat(credentials(first, enough).guarantee()).isEqualTo(Status.ACTIVE);
        assertThat(credentials(second, enough).guarantee()).isEqualTo(Status.ACTIVE);
        assertThat(credentials(third, enough).guarantee()).isEqualTo(Status.EXHAUSTED);
        withdraw("A", 1);
        assertThat(credentials(third, enough).guarantee()).isEqualTo(Status.ACTIVE);
        assertThat(credentials(third, guarantee("BANK", "8999", "9000")).guarantee())
                .as("what is secured later does not count")
                .isEqualTo(Status.EXHAUSTED);
        assertThat(credentials(third, guarantee("OTHER", "18000")).guarantee()).isEqualTo(Status.OUT_OF_SCOPE);
        assertThat(credentials(third).guarantee()).isEqualTo(Status.NOT_ON_FILE);
        assertThat(credentials(third, guarantee("BANK")).guarantee())
                .as("without a limit")
                .isEqualTo(Status.ACTIVE);
    }

    @Test
    void whatIsNotAnsweredIsNotKnown() {
        Declaration d =
                declaration("A", 1, ACCEPTED, List.of(document("GUARANTEE", "G-1"), mark("M1")), Direction.IMPORT, "X");
        Credentials nothing = new Credentials(d, Files.NONE);
        assertThat(nothing.marks(0)).isNull();
        assertThat(nothing.guarantee()).isNull();
        assertThat(nothing.knowsProtection(d.items().get(0))).isFalse();
        assertThat(credentials(d, guarantee(null, "18000")).guarantee())
                .as("without what was used before")
                .isNull();
        Declaration signed = declaration("B", 1, ACCEPTED, List.of(document("SPECIALIST", "S-1")));
        assertThat(new Credentials(signed, Files.NONE).specialist()).isNull();
        assertThat(nothing.specialist()).isEqualTo(Status.NOT_STATED);
    }

    @Test
    void aSpecialistIsTheDeclarants() {
        Declaration d = declaration("A", 1, ACCEPTED, List.of(document("SPECIALIST", "s-1")));
        RegisterEntry certificate = entry(RegisterEntry.Kind.SPECIALIST, "S-1", "KG0900", active());
        assertThat(credentials(d, certificate).specialist()).isEqualTo(Status.ACTIVE);
        assertThat(credentials(
                                d,
                                entry(
                                        RegisterEntry.Kind.SPECIALIST,
                                        "S-1",
                                        "KG0900",
                                        active(),
                                        new Standing(Standing.Status.REVOKED, ACCEPTED)))
                        .specialist())
                .isEqualTo(Status.REVOKED);
        assertThat(credentials(d, entry(RegisterEntry.Kind.SPECIALIST, "S-1", "KG0901", active()))
                        .specialist())
                .isEqualTo(Status.NOT_ON_FILE);
        Declaration expired =
                declaration("A", 1, ACCEPTED.plus(Duration.ofDays(1)), List.of(document("SPECIALIST", "S-1")));
        assertThat(credentials(expired, certificate).specialist()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void aMarkIsProtectedForSomeGoodsAndForThoseWhoMayBringThem() {
        Declaration d = declaration("A", 1, ACCEPTED, List.of(), Direction.IMPORT, "ALPINA sport");
        GoodsItem item = d.items().get(0);
        RegisterEntry holder = right("1", "6403", "KG0001");
        RegisterEntry other = right("2", "6403", "KG0002");
        assertThat(credentials(d, holder).protection(item).authorised()).isTrue();
        assertThat(credentials(d, other).protection(item).authorised()).isFalse();
        assertThat(credentials(d, holder, other).protection(item).entry().entryId())
                .as("whoever is not asked counts")
                .isEqualTo("2");
        assertThat(credentials(d, right("3", "62", "KG0002")).protection(item)).isNull();
    }

    private static RegisterEntry right(String id, String codes, String authorised) {
        return new RegisterEntry(
                RegisterEntry.Kind.RIGHT_HOLDER,
                id,
                1,
                List.of(active()),
                null,
                "CH0001",
                null,
                List.of(codes),
                null,
                null,
                null,
                "Alpina-Sport",
                List.of(authorised),
                null,
                List.of());
    }
}
