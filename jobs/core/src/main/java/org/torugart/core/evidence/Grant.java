// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Varint;
import org.torugart.core.history.Contribution;

/**
 * A permit, an excise mark or a guarantee, and what declarations have drawn on it. What is left for a declaration is what
 * those accepted before it, or in the same microsecond under a lower identifier, have left: so the order of arrival does not
 * matter, a declaration draws once however often it is amended, and gives back what it drew when it is withdrawn.
 *
 * <p>The {@value #HELD} declarations accepted last are held one by one. Those before are one sum; what is left for a
 * declaration accepted within that sum is not known.
 */
final class Grant implements EntityState {
    static final int HELD = 256;

    private static final byte VERSION = 1;
    private static final long NOTHING_SETTLED = Long.MIN_VALUE;
    private static final int HEAP_BYTES = 240;
    private static final int DRAW_HEAP_BYTES = 260;

    private static final Comparator<Map.Entry<String, Drawn>> BY_ACCEPTANCE = Comparator.comparingLong(
                    (Map.Entry<String, Drawn> e) -> e.getValue().atMicros)
            .thenComparing(Map.Entry::getKey);

    private int version;
    private byte[] permit = {};
    private long settledUntilMicros = NOTHING_SETTLED;
    private final Sum settled = new Sum();
    private final Map<String, Drawn> draws = new TreeMap<>();

    /** What one declaration draws; told to its version when what was drawn before it changes. */
    private record Drawn(int version, long atMicros, List<GrantFact.Quantity> quantities) {}

    /** Quantities added up by commodity code and unit. */
    private static final class Sum {
        private final Map<String, GrantFact.Quantity> byCode = new TreeMap<>();

        void add(List<GrantFact.Quantity> quantities) {
            for (GrantFact.Quantity one : quantities) {
                byCode.merge(
                        one.commodityCode() + '|' + one.unit(),
                        one,
                        (a, b) -> new GrantFact.Quantity(
                                a.commodityCode(), a.milligrams() + b.milligrams(), a.unit(), a.units() + b.units()));
            }
        }

        List<GrantFact.Quantity> all() {
            return List.copyOf(byCode.values());
        }
    }

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            return ask(ask, answers);
        }
        if (event instanceof EntityEvent.Update update) {
            Drawn taken = draws.get(update.declarationId());
            if (taken == null || (update.retract() == null && !update.forget())) {
                return false;
            }
            draws.remove(update.declarationId());
            tellThoseAfter(update.key(), taken.atMicros, update.declarationId(), answers);
            return true;
        }
        if (event instanceof EntityEvent.RecordArrived arrived) {
            if (arrived.version() <= version) {
                return false;
            }
            version = arrived.version();
            permit = arrived.record();
            draws.forEach((id, drawn) -> tell(arrived.key(), id, drawn, answers));
            return true;
        }
        throw new IllegalArgumentException(
                event.key() + ": a permit takes no " + event.getClass().getSimpleName());
    }

    private boolean ask(EntityEvent.Ask ask, Consumer<Answer> answers) {
        String id = ask.declarationId();
        Drawn before = draws.get(id);
        Contribution add = ask.add();
        answers.accept(new Answer(id, ask.version(), ask.key(), fact(ask.asker().atMicros(), id)));
        if (!ask.follow() || add == null || (before != null && before.version >= ask.version())) {
            return false;
        }
        Drawn drawn = new Drawn(ask.version(), add.atMicros(), Draw.quantities(add));
        if (drawn.atMicros <= settledUntilMicros) {
            settled.add(drawn.quantities);
        } else {
            draws.put(id, drawn);
        }
        if (before == null || !before.quantities.equals(drawn.quantities) || before.atMicros != drawn.atMicros) {
            tellThoseAfter(
                    ask.key(),
                    before == null ? drawn.atMicros : Math.min(before.atMicros, drawn.atMicros),
                    id,
                    answers);
        }
        settleOldest();
        return true;
    }

    private void settleOldest() {
        if (draws.size() > HELD) {
            Map.Entry<String, Drawn> oldest =
                    draws.entrySet().stream().min(BY_ACCEPTANCE).orElseThrow();
            settled.add(oldest.getValue().quantities);
            settledUntilMicros = Math.max(settledUntilMicros, oldest.getValue().atMicros);
            draws.remove(oldest.getKey());
        }
    }

    private void tellThoseAfter(String key, long atMicros, String id, Consumer<Answer> answers) {
        draws.forEach((other, drawn) -> {
            if (!other.equals(id) && isBefore(atMicros, id, drawn.atMicros, other)) {
                tell(key, other, drawn, answers);
            }
        });
    }

    private void tell(String key, String id, Drawn drawn, Consumer<Answer> answers) {
        answers.accept(new Answer(id, drawn.version, key, fact(drawn.atMicros, id)));
    }

    private static boolean isBefore(long at, String id, long otherAt, String otherId) {
        return at < otherAt || (at == otherAt && id.compareTo(otherId) < 0);
    }

    private byte[] fact(long atMicros, String id) {
        Sum before = new Sum();
        before.add(settled.all());
        draws.forEach((other, drawn) -> {
            if (!other.equals(id) && isBefore(drawn.atMicros, other, atMicros, id)) {
                before.add(drawn.quantities);
            }
        });
        return new GrantFact(permit, atMicros > settledUntilMicros, before.all()).toBytes();
    }

    @Override
    public boolean isEmpty() {
        return version == 0 && draws.isEmpty() && settledUntilMicros == NOTHING_SETTLED;
    }

    @Override
    public int heapBytes() {
        return HEAP_BYTES + permit.length + (draws.size() + settled.byCode.size()) * DRAW_HEAP_BYTES;
    }

    @Override
    public byte[] toBytes() {
        List<GrantFact.Quantity> sum = settled.all();
        int size = 1 + 5 * Varint.MAX_BYTES + permit.length;
        size += sum.stream().mapToInt(GrantFact.Quantity::maxBytes).sum();
        for (Map.Entry<String, Drawn> draw : draws.entrySet()) {
            size += Blob.maxBytes(draw.getKey()) + 3 * Varint.MAX_BYTES;
            size += draw.getValue().quantities.stream()
                    .mapToInt(GrantFact.Quantity::maxBytes)
                    .sum();
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(VERSION);
        Varint.put(out, version);
        Blob.put(out, permit);
        Varint.put(out, settledUntilMicros);
        GrantFact.Quantity.put(out, sum);
        Varint.put(out, draws.size());
        draws.forEach((id, drawn) -> {
            Blob.put(out, id);
            Varint.put(out, drawn.version);
            Varint.put(out, drawn.atMicros);
            GrantFact.Quantity.put(out, drawn.quantities);
        });
        return Blob.written(out);
    }

    static Grant fromBytes(byte[] state) {
        Grant grant = new Grant();
        if (state == null) {
            return grant;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        byte layout = in.get();
        if (layout != VERSION) {
            throw new IllegalArgumentException("grant: unknown version " + layout);
        }
        grant.version = (int) Varint.get(in);
        grant.permit = Blob.getBytes(in);
        grant.settledUntilMicros = Varint.get(in);
        grant.settled.add(GrantFact.Quantity.get(in));
        for (long left = Varint.get(in); left > 0; left--) {
            grant.draws.put(
                    Blob.getText(in), new Drawn((int) Varint.get(in), Varint.get(in), GrantFact.Quantity.get(in)));
        }
        return grant;
    }
}
