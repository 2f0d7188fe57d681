// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.function.Consumer;
import org.torugart.core.history.Catalogue;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.History;

/** An entity that has a history: answers with it as it was without the asker. */
final class HistoryState implements EntityState {
    private final History history;

    private HistoryState(History history) {
        this.history = history;
    }

    static HistoryState fromBytes(byte[] bytesOrNull, Catalogue catalogue) {
        return new HistoryState(History.fromBytes(bytesOrNull, catalogue));
    }

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            retract(ask.retract());
            answers.accept(new Answer(
                    ask.declarationId(),
                    ask.version(),
                    ask.key(),
                    history.fact(ask.asker()).toBytes()));
            add(ask.add());
            return ask.retract() != null || ask.add() != null;
        }
        if (event instanceof EntityEvent.Update update) {
            retract(update.retract());
            add(update.add());
            return update.retract() != null || update.add() != null;
        }
        throw new IllegalArgumentException(
                event.key() + ": a history takes no " + event.getClass().getSimpleName());
    }

    private void retract(Contribution contribution) {
        if (contribution != null) {
            history.retract(contribution);
        }
    }

    private void add(Contribution contribution) {
        if (contribution != null) {
            history.add(contribution);
        }
    }

    @Override
    public boolean isEmpty() {
        return history.isEmpty();
    }

    @Override
    public byte[] toBytes() {
        return history.toBytes();
    }

    @Override
    public int heapBytes() {
        return history.heapBytes();
    }
}
