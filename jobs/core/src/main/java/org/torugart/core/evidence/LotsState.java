// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.function.Consumer;
import org.torugart.core.valuation.Lots;

/** Lots that may be one consignment: answers with those before the asker's. */
final class LotsState implements EntityState {
    private final Lots lots;

    private LotsState(Lots lots) {
        this.lots = lots;
    }

    static LotsState fromBytes(byte[] bytesOrNull) {
        return new LotsState(Lots.fromBytes(bytesOrNull));
    }

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            boolean retracted = lots.retract(ask.retract());
            answers.accept(new Answer(
                    ask.declarationId(),
                    ask.version(),
                    ask.key(),
                    lots.fact(ask.asker()).toBytes()));
            boolean added = lots.add(ask.add());
            return added || retracted;
        }
        if (event instanceof EntityEvent.Update update) {
            boolean retracted = lots.retract(update.retract());
            boolean added = lots.add(update.add());
            return added || retracted;
        }
        throw new IllegalArgumentException(
                event.key() + ": lots take no " + event.getClass().getSimpleName());
    }

    @Override
    public boolean isEmpty() {
        return lots.isEmpty();
    }

    @Override
    public byte[] toBytes() {
        return lots.toBytes();
    }

    @Override
    public int heapBytes() {
        return lots.heapBytes();
    }
}
