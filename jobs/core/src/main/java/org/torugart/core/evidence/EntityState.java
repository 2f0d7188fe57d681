// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.function.Consumer;
import org.torugart.core.history.History;
import org.torugart.core.valuation.Comparables;
import org.torugart.core.valuation.Lots;

/**
 * What is kept of one entity, and what it answers. Changes in place, so that an entity which is asked often is not
 * decoded and encoded each time; belongs to one thread.
 */
public sealed interface EntityState permits Consignment, AccountState, Dossier, Grant {

    /**
     * Applies an event. When this throws, the state may be half changed and must not be used any more: the caller goes
     * back to the bytes it came from.
     *
     * @param event an event of the entity's key
     * @param answers takes each answer
     * @return whether anything changed that {@link #toBytes} tells
     * @throws IllegalArgumentException if the event is not for this kind of entity
     */
    boolean apply(EntityEvent event, Consumer<Answer> answers);

    /** Whether nothing is left, so that the entity need not be kept. */
    boolean isEmpty();

    /** The bytes to keep, laid out in {@code schemas/FORMATS.md}; equal states give equal bytes. */
    byte[] toBytes();

    /** About how many bytes this takes on the heap. */
    int heapBytes();

    /**
     * The state of an entity.
     *
     * @param role the entity's role
     * @param bytesOrNull what {@link #toBytes} gave, in any layout version there ever was; null when nothing is kept
     * @throws IllegalArgumentException if the bytes are of an unknown layout version
     */
    static EntityState of(EntityRole role, byte[] bytesOrNull) {
        return of(role, bytesOrNull, HistoryPlan.DEFAULT);
    }

    /**
     * The state of an entity of which other measures are kept.
     *
     * @param role the entity's role
     * @param bytesOrNull what {@link #toBytes} gave, in any layout version there ever was; null when nothing is kept
     * @param plan what is kept of each role
     * @throws IllegalArgumentException if the bytes are of an unknown layout version
     */
    static EntityState of(EntityRole role, byte[] bytesOrNull, HistoryPlan plan) {
        return switch (role) {
            case CONSIGNMENT -> Consignment.fromBytes(bytesOrNull);
            case COMPARABLES, MADE_GOODS -> new AccountState(Comparables.fromBytes(bytesOrNull));
            case LOTS -> new AccountState(Lots.fromBytes(bytesOrNull));
            case PARTY, CONTROLLED, FILED, BORDER -> Dossier.fromBytes(role, bytesOrNull);
            case GRANT, USED -> Grant.fromBytes(bytesOrNull);
            default -> new AccountState(History.fromBytes(bytesOrNull, plan.of(role)));
        };
    }
}
