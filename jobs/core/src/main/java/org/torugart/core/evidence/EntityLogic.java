// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.function.Consumer;
import org.torugart.core.history.History;

/**
 * What a kind of entity keeps and answers: a pure function from state bytes and an event to state bytes and answers.
 * Stateless and safe to share.
 */
@FunctionalInterface
public interface EntityLogic {

    /**
     * Applies an event.
     *
     * @param state the entity's state as last returned; null when it has none
     * @param event an event of the entity's key
     * @param answers takes each answer
     * @return the new state; null to keep none
     * @throws IllegalArgumentException if the state is of an unknown layout version or the event is not for this kind
     */
    byte[] apply(byte[] state, EntityEvent event, Consumer<Answer> answers);

    /** The logic of a role. */
    static EntityLogic of(EntityRole role) {
        return role == EntityRole.CONSIGNMENT ? Consignment::apply : EntityLogic::applyToHistory;
    }

    private static byte[] applyToHistory(byte[] state, EntityEvent event, Consumer<Answer> answers) {
        History history = History.fromBytes(state);
        if (event instanceof EntityEvent.Ask ask) {
            if (ask.retract() != null) {
                history.retract(ask.retract());
            }
            answers.accept(new Answer(
                    ask.declarationId(),
                    ask.version(),
                    ask.key(),
                    history.fact(ask.asker()).toBytes()));
            if (ask.add() != null) {
                history.add(ask.add());
            }
        } else if (event instanceof EntityEvent.Update update) {
            if (update.retract() != null) {
                history.retract(update.retract());
            }
            if (update.add() != null) {
                history.add(update.add());
            }
        } else {
            throw new IllegalArgumentException(
                    event.key() + ": a history takes no " + event.getClass().getSimpleName());
        }
        return history.isEmpty() ? null : history.toBytes();
    }
}
