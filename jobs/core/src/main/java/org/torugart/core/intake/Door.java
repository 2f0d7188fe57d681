// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.torugart.core.binary.Blob;
import org.torugart.core.binary.Scratch;
import org.torugart.core.binary.Varint;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.HistoryPlan;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Contributions;
import org.torugart.core.history.Measure;

/**
 * The door of the job, one per declaration: lets every event in once, orders versions, and says what the declaration
 * contributes to whose history. Only what passes here may change history, or a duplicate would count twice.
 *
 * <p>Whatever the order in which versions, withdrawal and control results arrive, what is contributed in the end is the
 * highest version's contributions (none once withdrawn) and each control result's outcome once. Not thread-safe.
 */
public final class Door {
    private static final byte VERSION = 1;
    private static final int WITHDRAWN = 1;
    private static final int NOTED = 2;
    private static final byte NO_CONTRIBUTION = 0;
    private static final byte COUNTED = 1;
    private static final byte DETAILED = 2;

    /** Length of the digest that tells a duplicate from a conflicting version. */
    public static final int DIGEST_BYTES = 16;

    private final String declarationId;
    private final HistoryPlan plan;
    private final Map<Integer, byte[]> digests = new TreeMap<>();
    private int current;
    private boolean withdrawn;
    private boolean noted;
    private final Map<String, Contribution> contributions = new LinkedHashMap<>();
    private final Map<String, Contribution> outcomes = new TreeMap<>();

    private Door(String declarationId, HistoryPlan plan) {
        this.declarationId = declarationId;
        this.plan = plan;
    }

    /** What the door made of an event. */
    public sealed interface Admission {

        /**
         * A version to be decided.
         *
         * @param asks one for each entity the version names
         * @param updates contributions of the version before that this one no longer names, and control outcomes that
         *     move with it
         * @param first whether nothing about this declaration was known before
         */
        record Opened(List<EntityEvent.Ask> asks, List<EntityEvent.Update> updates, boolean first)
                implements Admission {}

        /**
         * Something else happened to the declaration.
         *
         * @param updates what that changes in history
         * @param again whether it is a control result that was let in before and now tells when the penalty was executed:
         *     nothing else changes by it
         */
        record Noted(List<EntityEvent.Update> updates, boolean again) implements Admission {
            private Noted(List<EntityEvent.Update> updates) {
                this(updates, false);
            }
        }

        /** The same event again: nothing is done. */
        record Duplicate() implements Admission {}

        /**
         * The version is known with other content; the first binds.
         *
         * @param message what differs, in words
         */
        record Conflict(String message) implements Admission {}
    }

    /**
     * Lets a declaration event in.
     *
     * @param event the event, of this door's declaration
     * @param digest its {@link EventDigest}
     */
    public Admission admit(DeclarationEvent event, byte[] digest) {
        return switch (event.kind()) {
            case LODGED, AMENDED -> open(event, digest);
            case WITHDRAWN -> withdraw();
            case RELEASED -> note();
        };
    }

    private Admission open(DeclarationEvent event, byte[] digest) {
        byte[] known = digests.putIfAbsent(event.version(), digest);
        if (known != null) {
            return Arrays.equals(known, digest)
                    ? new Admission.Duplicate()
                    : new Admission.Conflict("version " + event.version()
                            + " was received before with other content; the first one binds");
        }
        Declaration declaration = event.declaration();
        boolean first = isEmptyBesides(event.version());
        boolean latest = event.version() > current;
        boolean counted = !withdrawn;
        Map<String, Contribution> before = counted ? new HashMap<>(contributions) : Map.of();
        List<EntityEvent.Ask> asks = new ArrayList<>();
        Map<String, Contribution> named = new LinkedHashMap<>();
        for (Entities.Entity entity : Entities.of(declaration, plan)) {
            named.put(entity.key(), entity.contribution());
            Contribution old = before.get(entity.key());
            Contribution add = latest ? (counted ? entity.contribution() : null) : old;
            asks.add(new EntityEvent.Ask(
                    entity.key(), entity.contribution(), declarationId, event.version(), old, add, latest && counted));
        }
        List<EntityEvent.Update> updates = new ArrayList<>();
        if (latest) {
            replaceContributions(named, counted, updates);
            current = event.version();
        }
        return new Admission.Opened(asks, updates, first);
    }

    private boolean isEmptyBesides(int version) {
        return digests.size() == 1 && digests.containsKey(version) && !withdrawn && !noted && outcomes.isEmpty();
    }

    /** Outcomes go with the latest version, so that a result before or after an amendment ends in the same place. */
    private void replaceContributions(
            Map<String, Contribution> named, boolean counted, List<EntityEvent.Update> updates) {
        contributions.forEach((key, old) -> {
            if (!named.containsKey(key)) {
                if (counted) {
                    updates.add(new EntityEvent.Update(key, declarationId, old, null, true));
                }
                if (takesOutcomes(old)) {
                    outcomes.values()
                            .forEach(o -> updates.add(new EntityEvent.Update(key, declarationId, o, null, false)));
                }
            }
        });
        named.forEach((key, contribution) -> {
            if (takesOutcomes(contribution) && !contributions.containsKey(key)) {
                outcomes.values().forEach(o -> updates.add(new EntityEvent.Update(key, declarationId, null, o, false)));
            }
        });
        contributions.clear();
        contributions.putAll(named);
    }

    /** Outcomes are counted; an entity that does not count has no use for them. */
    private static boolean takesOutcomes(Contribution contribution) {
        return contribution != null && !isDetailed(contribution);
    }

    private static boolean isDetailed(Contribution contribution) {
        return contribution.detail().length > 0;
    }

    private Admission note() {
        noted = true;
        return new Admission.Noted(List.of());
    }

    /**
     * Lets in bytes that carry this declaration's id and cannot be decoded. They stand as version 0 and name no
     * entities; only the first of them is decided.
     */
    public Admission admitUnreadable(byte[] digest) {
        byte[] known = digests.putIfAbsent(0, digest);
        if (known == null) {
            return new Admission.Opened(List.of(), List.of(), isEmptyBesides(0));
        }
        return Arrays.equals(known, digest)
                ? new Admission.Duplicate()
                : new Admission.Conflict("unreadable bytes were received before with other content");
    }

    private Admission withdraw() {
        if (withdrawn) {
            return new Admission.Duplicate();
        }
        withdrawn = true;
        List<EntityEvent.Update> updates = new ArrayList<>();
        contributions.forEach((key, old) -> updates.add(new EntityEvent.Update(key, declarationId, old, null, true)));
        return new Admission.Noted(updates);
    }

    /**
     * Lets a control result in; its outcome waits here if the declaration has not come yet. A result that comes again is a
     * duplicate, unless it tells when the penalty was executed, or a later instant: then it takes the place of the first.
     */
    public Admission admit(ControlResult result) {
        if (result.stage() == ControlResult.Stage.STARTED) {
            return note();
        }
        Contribution outcome = Contributions.of(result, plan.measures());
        Contribution before = outcomes.get(result.resultId());
        if (before != null && outcome.measure(Measure.PENALTIES) <= Math.max(1, before.measure(Measure.PENALTIES))) {
            return new Admission.Duplicate();
        }
        outcomes.put(result.resultId(), outcome);
        List<EntityEvent.Update> updates = new ArrayList<>();
        contributions.forEach((key, contribution) -> {
            if (takesOutcomes(contribution)) {
                updates.add(new EntityEvent.Update(key, declarationId, before, outcome, false));
            }
        });
        return new Admission.Noted(updates, before != null);
    }

    /** The bytes laid out in {@code schemas/FORMATS.md}, "door". */
    public byte[] toBytes() {
        int size = 2 + 4 * Varint.MAX_BYTES + digests.size() * (Varint.MAX_BYTES + DIGEST_BYTES);
        for (Map.Entry<String, Contribution> named : contributions.entrySet()) {
            size += 1 + Blob.maxBytes(named.getKey()) + Varint.MAX_BYTES;
            if (named.getValue() != null) {
                // Encoded now where that is needed, since the buffer below is for one encoder at a time.
                size += isDetailed(named.getValue())
                        ? named.getValue().toBytes().length
                        : named.getValue().maxBytes();
            }
        }
        for (Map.Entry<String, Contribution> outcome : outcomes.entrySet()) {
            size += Blob.maxBytes(outcome.getKey()) + outcome.getValue().maxBytes();
        }
        ByteBuffer out = Scratch.of(size);
        out.put(VERSION);
        out.put((byte) ((withdrawn ? WITHDRAWN : 0) | (noted ? NOTED : 0)));
        Varint.put(out, current);
        Varint.put(out, digests.size());
        digests.forEach((version, digest) -> {
            Varint.put(out, version);
            out.put(digest);
        });
        Varint.put(out, contributions.size());
        contributions.forEach((key, contribution) -> {
            Blob.put(out, key);
            if (contribution == null) {
                out.put(NO_CONTRIBUTION);
            } else if (isDetailed(contribution)) {
                out.put(DETAILED);
                Blob.put(out, contribution.toBytes());
            } else {
                out.put(COUNTED);
                contribution.put(out);
            }
        });
        Varint.put(out, outcomes.size());
        outcomes.forEach((id, outcome) -> {
            Blob.put(out, id);
            outcome.put(out);
        });
        return Blob.written(out);
    }

    /**
     * Reads what {@link #toBytes} wrote; null gives a closed door that nothing has passed.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Door fromBytes(String declarationId, byte[] state) {
        return fromBytes(declarationId, state, HistoryPlan.DEFAULT);
    }

    /**
     * The same, contributing to what a plan keeps from now on; what was contributed before stays as it was made.
     *
     * @throws IllegalArgumentException if the bytes are of no known version
     */
    public static Door fromBytes(String declarationId, byte[] state, HistoryPlan plan) {
        Door door = new Door(declarationId, plan);
        if (state == null) {
            return door;
        }
        ByteBuffer in = ByteBuffer.wrap(state);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("door: unknown version " + version);
        }
        byte flags = in.get();
        door.withdrawn = (flags & WITHDRAWN) != 0;
        door.noted = (flags & NOTED) != 0;
        door.current = (int) Varint.get(in);
        for (long left = Varint.get(in); left > 0; left--) {
            int seen = (int) Varint.get(in);
            byte[] digest = new byte[DIGEST_BYTES];
            in.get(digest);
            door.digests.put(seen, digest);
        }
        for (long left = Varint.get(in); left > 0; left--) {
            String key = Blob.getText(in);
            door.contributions.put(key, contribution(in, declarationId));
        }
        for (long left = Varint.get(in); left > 0; left--) {
            door.outcomes.put(Blob.getText(in), Contribution.get(in, declarationId));
        }
        return door;
    }

    private static Contribution contribution(ByteBuffer in, String declarationId) {
        byte kind = in.get();
        return switch (kind) {
            case NO_CONTRIBUTION -> null;
            case COUNTED -> Contribution.get(in, declarationId);
            case DETAILED -> Contribution.fromBytes(Blob.getBytes(in), declarationId);
            default -> throw new IllegalArgumentException("door: unknown kind of contribution " + kind);
        };
    }
}
