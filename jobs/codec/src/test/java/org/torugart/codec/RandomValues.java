// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.control.ControlResult;
import org.torugart.core.control.ViolationCategory;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedValue;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.decision.Decision;
import org.torugart.core.decision.Reason;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.declaration.Violation;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.LateEvidence;
import org.torugart.core.history.Micros;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.movement.MovementAlert;
import org.torugart.core.oversight.Concentration;
import org.torugart.core.oversight.OverrideAlert;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;
import org.torugart.core.oversight.OverrideTally;
import org.torugart.core.permit.Permit;
import org.torugart.core.permit.PermitAgency;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.Secret;
import org.torugart.core.proof.Seal;
import org.torugart.core.proof.SealHead;
import org.torugart.core.proof.SeedNotice;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.register.Standing;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.Signature;
import org.torugart.core.release.Step;
import org.torugart.core.release.TableEntry;
import org.torugart.core.release.TestReport;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.selection.SelectionRates;
import org.torugart.core.statistics.Alert;
import org.torugart.core.statistics.Amounts;
import org.torugart.core.statistics.Interval;
import org.torugart.core.statistics.ProfileCounts;
import org.torugart.core.statistics.ProfileStatistics;
import org.torugart.core.watchlist.WatchlistEntry;

/** Random core values: every nullable part is null now and then, and numbers are often extreme. */
final class RandomValues {
    private static final String[] ALPHABET = {"A", "7", " ", "-", "é", "Ж", "关", "\uFFFD", "𐍈", "\u0000", "\n"};
    private static final long[] EXTREMES = {0, 1, -1, 63, 64, -64, -65, 127, 128, -128, -129, 1L << 31, 1L << 55};

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    DeclarationEvent declarationEvent() {
        String id = identifier();
        int version = positive();
        DeclarationEvent.Kind kind = one(DeclarationEvent.Kind.values());
        boolean carries = kind == DeclarationEvent.Kind.LODGED || kind == DeclarationEvent.Kind.AMENDED;
        return new DeclarationEvent(id, version, kind, instant(), carries ? declaration(id, version) : null);
    }

    private Declaration declaration(String id, int version) {
        return new Declaration(
                id,
                version,
                instant(),
                one(Direction.values()),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                text(),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                list(this::text),
                maybe(this::text),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                maybe(this::party),
                transport(),
                maybe(this::money),
                maybe(() -> decimal(8)),
                integer(),
                maybe(this::mass),
                list(this::item),
                list(this::document),
                list(this::text));
    }

    private GoodsItem item() {
        return new GoodsItem(
                integer(),
                text(),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::mass),
                maybe(this::mass),
                maybe(() -> new GoodsItem.SupplementaryQuantity(decimal(6), text())),
                integer(),
                maybe(this::money),
                maybe(this::money),
                integer(),
                maybe(() -> decimal(6)),
                maybe(this::text),
                list(this::document),
                maybe(this::text));
    }

    Manifest manifest() {
        return new Manifest(
                identifier(),
                identifier(),
                positive(),
                identifier(),
                instant(),
                maybe(this::text),
                maybe(this::party),
                maybe(this::party),
                transport(),
                integer(),
                maybe(this::mass),
                list(() -> new Manifest.Item(
                        integer(),
                        text(),
                        maybe(this::text),
                        maybe(this::text),
                        maybe(this::mass),
                        maybe(this::mass),
                        integer(),
                        maybe(this::money))));
    }

    BorderEvent borderEvent() {
        return new BorderEvent(
                identifier(),
                one(BorderEvent.Kind.values()),
                instant(),
                maybe(this::text),
                maybe(this::text),
                list(this::text),
                maybe(this::text),
                random.nextInt(5),
                maybe(this::text),
                maybe(this::text),
                maybe(this::instant),
                maybe(() ->
                        new BorderEvent.Device(text(), one(BorderEvent.Device.Health.values()), maybe(this::instant))),
                maybe(this::mass),
                maybe(this::mass),
                list(this::text),
                maybe(this::text),
                maybe(() -> one(BorderEvent.Finding.values())));
    }

    private Standing standing() {
        return new Standing(one(Standing.Status.values()), instant());
    }

    Permit permit() {
        return new Permit(
                identifier(),
                identifier(),
                positive(),
                one(PermitAgency.values()),
                maybe(this::text),
                list(this::standing),
                maybe(this::instant),
                list(this::text),
                list(this::text),
                maybe(() -> decimal(6)),
                maybe(this::text),
                maybe(this::text));
    }

    RegisterEntry registerEntry() {
        return new RegisterEntry(
                one(RegisterEntry.Kind.values()),
                identifier(),
                positive(),
                list(this::standing),
                maybe(this::instant),
                maybe(this::text),
                maybe(this::text),
                list(this::text),
                maybe(this::text),
                maybe(() -> one(ControlChannel.values())),
                maybe(this::text),
                maybe(this::text),
                list(this::text),
                maybe(this::text),
                list(() -> new RegisterEntry.Secured(money(), instant())));
    }

    TableEntry referenceEntry() {
        DatedEntry entry = new DatedEntry(
                identifier(),
                identifier(),
                positive(),
                list(() -> new DatedValue(
                        instant(),
                        maybe(() -> decimal(6)),
                        random.nextBoolean() ? Map.of() : Map.of(identifier(), text()))));
        return new TableEntry(entry, maybe(this::word), maybe(this::word));
    }

    private TableEntry.Word word() {
        return new TableEntry.Word(text(), signature());
    }

    WatchlistEntry watchlistEntry() {
        return new WatchlistEntry(
                identifier(),
                identifier(),
                positive(),
                one(WatchlistEntry.Subject.values()),
                text(),
                one(WatchlistEntry.Measure.values()),
                maybe(() -> one(PermitAgency.values())),
                list(this::text),
                text(),
                random.nextInt(101),
                instant(),
                maybe(this::instant),
                maybe(this::text),
                maybe(this::text));
    }

    ControlResult controlResult() {
        boolean overridden = random.nextBoolean();
        return new ControlResult(
                identifier(),
                identifier(),
                positive(),
                one(ControlResult.Stage.values()),
                instant(),
                set(() -> one(ViolationCategory.values())),
                random.nextInt(3),
                maybe(this::money),
                overridden ? identifier() : maybe(this::text),
                maybe(this::text),
                maybe(this::instant),
                overridden
                        ? new ControlResult.ChannelOverride(
                                one(ControlChannel.values()), text(), "because " + text(), "approver " + positive())
                        : null);
    }

    OverrideStatistics overrideStatistics() {
        OverrideCounts counts = OverrideCounts.NONE;
        for (int i = random.nextInt(20); i > 0; i--) {
            counts = counts.plus(new OverrideTally(
                    true, "", 2026, "officer", one(ControlChannel.values()), one(ControlChannel.values()), ""));
        }
        boolean released = random.nextBoolean();
        return new OverrideStatistics(
                text(),
                2000 + random.nextInt(100),
                maybe(this::text),
                random.nextInt(Integer.MAX_VALUE),
                released ? counts.released(identifier(), positive()) : counts,
                released ? random.nextInt(Integer.MAX_VALUE) : 0,
                instant());
    }

    OverrideAlert overrideAlert() {
        return new OverrideAlert(
                one(OverrideAlert.Code.values()),
                text(),
                2000 + random.nextInt(100),
                text(),
                text(),
                instant(),
                new Concentration(
                        random.nextInt(1000), random.nextInt(1000), random.nextInt(1000), random.nextInt(1000)),
                text());
    }

    ProfileSet profileSet() {
        int yellow = 1 + random.nextInt(999);
        Map<String, Set<String>> lists = new HashMap<>();
        list(this::text).forEach(name -> lists.put(name, set(this::text)));
        Map<String, BigDecimal> rates = new HashMap<>();
        list(this::text).forEach(prefix -> rates.put(prefix, decimal(6)));
        Map<String, SelectionRates.Rate> offices = new HashMap<>();
        list(this::text).forEach(office -> offices.put(office, rate()));
        return new ProfileSet(
                identifier(),
                random.nextBoolean() ? positive() : Long.MAX_VALUE,
                instant(),
                new ProfileSet.Bands(yellow, yellow + 1 + random.nextInt(1000 - yellow)),
                list(() -> new ProfileSet.Source(text(), text())),
                lists,
                rates,
                Secret.of(bytes()),
                new SelectionRates(rate(), offices));
    }

    private SelectionRates.Rate rate() {
        int red = random.nextInt(RandomDraw.MILLION + 1);
        return new SelectionRates.Rate(red, random.nextInt(RandomDraw.MILLION - red + 1));
    }

    SeedNotice seedNotice() {
        return new SeedNotice(instant(), instant(), text(), maybe(this::bytes), signature());
    }

    Seal seal() {
        SealHead head =
                new SealHead(text(), integer(), number(), number(), number(), bytes(), bytes(), bytes(), signature());
        return new Seal(head, list(() -> new Seal.Leaf(number(), bytes())));
    }

    private Signature signature() {
        return new Signature(text(), text(), instant(), bytes());
    }

    ProfileRelease profileRelease() {
        return new ProfileRelease(identifier(), new ReleaseContent(bytes()), list(this::step), number());
    }

    private Step step() {
        return new Step(
                one(Step.Kind.values()),
                text(),
                text(),
                instant(),
                text(),
                number(),
                maybe(() -> {
                    int tests = random.nextInt(100);
                    int outcomes = random.nextInt(100);
                    return new TestReport(tests, random.nextInt(tests + 1), outcomes, random.nextInt(outcomes + 1));
                }),
                list(() -> {
                    int expected = random.nextInt(Forecast.ONE + 1);
                    return new Forecast(
                            text(),
                            expected,
                            random.nextInt(expected + 1),
                            expected + random.nextInt(Forecast.ONE + 1 - expected));
                }),
                bytes());
    }

    ProfilePause profilePause() {
        return new ProfilePause(
                identifier(), number(), text(), identifier(), text(), text(), instant(), text(), bytes());
    }

    Decision decision() {
        return new Decision(
                text(),
                integer(),
                integer(),
                one(ControlChannel.values()),
                integer(),
                list(() -> new Reason(
                        one(Reason.Code.values()),
                        maybe(this::text),
                        integer(),
                        integer(),
                        maybe(() -> one(ControlChannel.values())),
                        integer(),
                        text(),
                        maybe(this::text))),
                list(() -> one(Check.values())),
                list(this::text),
                list(() -> new Decision.Unevaluated(text(), integer(), text())),
                list(() -> new Violation(one(Violation.Code.values()), text(), text(), integer())),
                maybe(this::text),
                new Decision.Versions(
                        maybe(this::text), number(), text(), maybe(this::text), maybe(this::text), maybe(this::text)),
                timings());
    }

    EvidenceRecord evidence() {
        return new EvidenceRecord(
                text(),
                integer(),
                integer(),
                bytes(),
                maybe(this::text),
                list(() -> new EvidenceRecord.Fact(text(), bytes())),
                list(this::text),
                random.nextBoolean(),
                new EvidenceRecord.Standing(
                        random.nextBoolean(), random.nextBoolean(), maybe(() -> one(ControlChannel.values()))),
                maybe(this::text),
                number(),
                text(),
                maybe(this::text),
                timings(),
                maybe(this::text),
                list(this::text),
                maybe(() -> new RandomDraw(
                        text(),
                        Math.floorMod(number(), RandomDraw.RANGE),
                        random.nextInt(500_001),
                        random.nextInt(500_001))));
    }

    DeadLetter deadLetter() {
        return new DeadLetter(
                new RawRecord(text(), integer(), number(), number(), maybe(this::bytes), maybe(this::bytes)),
                text(),
                text(),
                text(),
                maybe(this::text),
                maybe(this::instant));
    }

    private Decision.Timings timings() {
        return new Decision.Timings(instant(), instant(), instant());
    }

    private Party party() {
        return new Party(text(), maybe(this::text), maybe(this::text));
    }

    private Transport transport() {
        return new Transport(
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                list(this::text),
                list(this::text),
                maybe(this::text));
    }

    private AdditionalDocument document() {
        return new AdditionalDocument(text(), text(), maybe(this::instant));
    }

    private Money money() {
        return new Money(number(), text());
    }

    private Mass mass() {
        return new Mass(number());
    }

    /** In the form decoders give: no trailing zeros, no negative scale. */
    private BigDecimal decimal(int scale) {
        BigDecimal decimal = BigDecimal.valueOf(number(), scale).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    private Instant instant() {
        return switch (random.nextInt(8)) {
            case 0 -> Micros.toInstant(Instants.FIRST_MICROS);
            case 1 -> Micros.toInstant(Instants.LAST_MICROS);
            case 2 -> Instant.EPOCH;
            default -> Micros.toInstant(random.nextLong(Instants.FIRST_MICROS, Instants.LAST_MICROS + 1));
        };
    }

    private int integer() {
        return switch (random.nextInt(8)) {
            case 0 -> Integer.MIN_VALUE;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> random.nextInt();
            default -> random.nextInt(-130, 1000);
        };
    }

    ProfileStatistics profileStatistics() {
        long inspected = random.nextLong(1000);
        long matched = inspected + random.nextLong(1000);
        long applied = matched + random.nextLong(1L << 40);
        TreeMap<String, Long> revenue = new TreeMap<>();
        list(this::money).forEach(money -> revenue.put(money.currency(), money.tenThousandths()));
        revenue.values().removeIf(sum -> sum == 0);
        return new ProfileStatistics(
                text(),
                number(),
                text(),
                maybe(this::text),
                applied,
                new ProfileCounts(
                        random.nextLong(),
                        maybe(() -> one(Profile.Mode.values())),
                        random.nextLong(applied + 1),
                        matched,
                        random.nextLong(matched + 1),
                        inspected,
                        random.nextLong(inspected + 1),
                        new Amounts(revenue),
                        1000 * matched,
                        random.nextLong(1L << 40)),
                instant());
    }

    Alert alert() {
        return new Alert(one(Alert.Code.values()), instant(), text(), text(), number(), text(), maybe(this::departure));
    }

    MovementAlert movementAlert() {
        return new MovementAlert(
                one(MovementAlert.Code.values()),
                identifier(),
                instant(),
                instant(),
                maybe(this::text),
                maybe(this::text),
                text());
    }

    LateEvidence lateEvidence() {
        return new LateEvidence(identifier(), integer(), instant(), List.of(text(), text()), text(), text());
    }

    private Alert.Departure departure() {
        int low = random.nextInt(1_000_001);
        int high = random.nextInt(low, 1_000_001);
        long evaluated = random.nextLong(1L << 40);
        return new Alert.Departure(
                random.nextInt(low, high + 1) / 1e6,
                new Interval(low / 1e6, high / 1e6),
                evaluated,
                random.nextLong(evaluated + 1));
    }

    private int positive() {
        return random.nextInt(4) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(1000);
    }

    private long number() {
        return switch (random.nextInt(8)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextLong();
            case 3 -> EXTREMES[random.nextInt(EXTREMES.length)];
            default -> random.nextLong(-1_000_000, 1_000_000_000_000L);
        };
    }

    private String identifier() {
        StringBuilder id = new StringBuilder("K");
        int length = random.nextInt(4) == 0 ? 63 : random.nextInt(20);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET[random.nextInt(7)]);
        }
        return id.toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(16) == 0 ? 60 : random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET[random.nextInt(random.nextBoolean() ? 2 : ALPHABET.length)]);
        }
        // At most 64 chars with no surrogate pair across the 64th, where core shortens values.
        return text.length() > 60 ? text.substring(0, text.offsetByCodePoints(0, 30)) : text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private <E> E maybe(Supplier<E> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <E> E one(E[] values) {
        return values[random.nextInt(values.length)];
    }

    private <E> List<E> list(Supplier<E> element) {
        List<E> list = new ArrayList<>();
        for (int size = random.nextInt(4); size > 0; size--) {
            list.add(element.get());
        }
        return list;
    }

    private <E> Set<E> set(Supplier<E> element) {
        return new HashSet<>(list(element));
    }
}
