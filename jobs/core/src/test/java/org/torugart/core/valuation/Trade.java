// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.valuation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.Direction;
import org.torugart.core.declaration.DocumentType;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.GoodsItem.SupplementaryQuantity;
import org.torugart.core.declaration.Mass;
import org.torugart.core.declaration.Money;
import org.torugart.core.declaration.Party;
import org.torugart.core.declaration.Transport;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityState;
import org.torugart.core.intake.Door;
import org.torugart.core.intake.Door.Admission;

/**
 * Random imports with amendments, withdrawals, duplicates and lateness, and the stretch of the job they go through, with
 * its state in maps. Beside it stands what an oracle may know: the declarations that count at any time.
 */
final class Trade {
    static final Instant START = Instant.parse("2025-01-06T00:00:00Z");

    private static final String[] CODES = {"6403990000", "6403991100", "6403990000"};
    private static final String[] DESCRIPTIONS = {"leather shoes", "Leather, shoes!", "boots", null};
    private static final String[] MAKERS = {"Anta", "Belle", "Aokang Ltd.", null};
    private static final String[] OFFICES = {"41702000", "41702000", "41706100"};

    final Map<String, Door> doors = new HashMap<>();
    final Map<String, byte[]> entities = new TreeMap<>();

    /** Declarations that count, by identifier: the latest version, unless withdrawn. */
    final Map<String, Declaration> counted = new TreeMap<>();

    private final Map<String, Integer> latest = new HashMap<>();
    private final Map<String, Boolean> withdrawn = new HashMap<>();
    private Instant newest = START;

    /** Lets an event in; {@code answered} takes what each entity answers, by key. */
    void accept(DeclarationEvent event, BiConsumer<String, byte[]> answered) {
        String id = event.declarationId();
        Door door = Door.fromBytes(id, doors.containsKey(id) ? doors.get(id).toBytes() : null);
        byte[] digest = new byte[Door.DIGEST_BYTES];
        digest[0] = (byte) event.version();
        Admission admission = door.admit(event, digest);
        doors.put(id, door);
        if (admission instanceof Admission.Opened opened) {
            opened.asks().forEach(ask -> apply(ask, answered));
            opened.updates().forEach(update -> apply(update, answered));
        } else if (admission instanceof Admission.Noted noted) {
            noted.updates().forEach(update -> apply(update, answered));
        }
        count(event);
    }

    private void apply(EntityEvent event, BiConsumer<String, byte[]> answered) {
        EntityState entity = EntityState.of(EntityRole.ofKey(event.key()), entities.get(event.key()));
        entity.apply(event, answer -> answered.accept(answer.key(), answer.payload()));
        if (entity.isEmpty()) {
            entities.remove(event.key());
        } else {
            entities.put(event.key(), entity.toBytes());
        }
    }

    private void count(DeclarationEvent event) {
        String id = event.declarationId();
        newest = event.occurredAt().isAfter(newest) ? event.occurredAt() : newest;
        if (event.kind() == DeclarationEvent.Kind.WITHDRAWN) {
            withdrawn.put(id, true);
            counted.remove(id);
        } else if (event.version() > latest.getOrDefault(id, 0)) {
            latest.put(id, event.version());
            if (!withdrawn.containsKey(id)) {
                counted.put(id, event.declaration());
            }
        }
    }

    /** How many days an event comes after the latest acceptance seen. */
    long daysLate(DeclarationEvent event) {
        return Duration.between(event.declaration().acceptedAt(), newest).toDays();
    }

    /** Declarations that count, without one. */
    List<Declaration> countedBut(String declarationId) {
        return counted.values().stream()
                .filter(d -> !d.declarationId().equals(declarationId))
                .toList();
    }

    /** So many declarations over so many days, with all that happens to them, in order of arrival. */
    static List<DeclarationEvent> events(Random random, int declarations, int days, int latenessDays) {
        List<DeclarationEvent> events = new ArrayList<>();
        List<DeclarationEvent> late = new ArrayList<>();
        for (int i = 0; i < declarations; i++) {
            Instant at = START.plusSeconds(days * 86_400L * i / declarations + random.nextInt(3) * 3_600L);
            Declaration first = declaration(random, "D" + i, 1, at);
            DeclarationEvent lodged = event(DeclarationEvent.Kind.LODGED, first);
            events.add(lodged);
            if (random.nextInt(4) == 0) {
                late.add(event(DeclarationEvent.Kind.AMENDED, declaration(random, "D" + i, 2, at)));
            }
            if (random.nextInt(10) == 0) {
                late.add(new DeclarationEvent("D" + i, 1, DeclarationEvent.Kind.WITHDRAWN, at, null));
            }
            if (random.nextInt(5) == 0) {
                late.add(lodged);
            }
            while (late.size() > 4) {
                events.add(late.remove(random.nextInt(late.size())));
            }
        }
        events.addAll(late);
        int reach = Math.max(1, declarations * latenessDays / days);
        for (int i = events.size() - 1; i > 0; i--) {
            int other = Math.max(0, i - random.nextInt(reach));
            DeclarationEvent swapped = events.get(i);
            events.set(i, events.get(other));
            events.set(other, swapped);
        }
        return events;
    }

    private static DeclarationEvent event(DeclarationEvent.Kind kind, Declaration declaration) {
        return new DeclarationEvent(
                declaration.declarationId(), declaration.version(), kind, declaration.acceptedAt(), declaration);
    }

    static Declaration declaration(Random random, String id, int version, Instant at) {
        List<GoodsItem> items = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            items.add(item(random, items.size() + 1));
        }
        List<AdditionalDocument> documents = random.nextInt(3) == 0
                ? List.of(new AdditionalDocument(DocumentType.SPLIT_NOTICE, "SN-" + random.nextInt(2), null))
                : List.of();
        Party trader = new Party("KG000" + random.nextInt(2), "Importer", "KG");
        return Declaration.builder(
                        id,
                        at,
                        random.nextInt(12) == 0 ? Direction.EXPORT : Direction.IMPORT,
                        OFFICES[random.nextInt(OFFICES.length)])
                .version(version)
                .declarationType("IM")
                .procedure("40")
                .exportCountry(random.nextInt(6) == 0 ? "KZ" : "CN")
                .destinationCountry("KG")
                .itinerary(List.of("CN", "KG"))
                .consignor(new Party("CN0001", null, "CN"))
                .consignee(trader)
                .importer(trader)
                .transport(new Transport("30", null, "KG", List.of(), List.of(), null))
                .totalPackages(10)
                .items(items)
                .documents(documents)
                .build();
    }

    private static GoodsItem item(Random random, int number) {
        long kilograms = 1 + (long) Math.exp(random.nextDouble() * 8);
        // few different prices, so that ties are common
        BigDecimal price = BigDecimal.valueOf(200 + 10L * random.nextInt(random.nextBoolean() ? 4 : 90));
        BigDecimal value = price.multiply(BigDecimal.valueOf(kilograms));
        SupplementaryQuantity quantity = random.nextInt(3) == 0
                ? null
                : new SupplementaryQuantity(
                        BigDecimal.valueOf(1 + kilograms / 2), random.nextInt(20) == 0 ? "166" : "715");
        return GoodsItem.builder(number, CODES[random.nextInt(CODES.length)])
                .description(DESCRIPTIONS[random.nextInt(DESCRIPTIONS.length)])
                .originCountry(random.nextInt(8) == 0 ? "TR" : "CN")
                .manufacturer(MAKERS[random.nextInt(MAKERS.length)])
                .netMass(random.nextInt(15) == 0 ? null : Mass.ofKilograms(BigDecimal.valueOf(kilograms)))
                .supplementaryQuantity(quantity)
                .packages(1)
                .customsValue(random.nextInt(15) == 0 ? null : Money.of(value, "KGS"))
                .valuationMethod(random.nextInt(8) == 0 ? 6 : random.nextInt(2))
                .build();
    }
}
