// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.function.Consumer;
import org.torugart.core.valuation.Comparables;

/** Goods whose prices are compared: answers with the prices as they were without the asker's. */
final class ComparablesState implements EntityState {
    private final Comparables comparables;

    private ComparablesState(Comparables comparables) {
        this.comparables = comparables;
    }

    static ComparablesState fromBytes(byte[] bytesOrNull) {
        return new ComparablesState(Comparables.fromBytes(bytesOrNull));
    }

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            boolean retracted = comparables.retract(ask.retract());
            answers.accept(new Answer(
                    ask.declarationId(),
                    ask.version(),
                    ask.key(),
                    comparables.fact(ask.asker()).toBytes()));
            boolean added = comparables.add(ask.add());
            return added || retracted;
        }
        if (event instanceof EntityEvent.Update update) {
            boolean retracted = comparables.retract(update.retract());
            boolean added = comparables.add(update.add());
            return added || retracted;
        }
        throw new IllegalArgumentException(
                event.key() + ": comparables take no " + event.getClass().getSimpleName());
    }

    @Override
    public boolean isEmpty() {
        return comparables.isEmpty();
    }

    @Override
    public byte[] toBytes() {
        return comparables.toBytes();
    }

    @Override
    public int heapBytes() {
        return comparables.heapBytes();
    }
}
