// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.function.Consumer;
import org.torugart.core.history.Account;
import org.torugart.core.history.Contribution;

/** An entity that declarations contribute to: answers with what it was without the asker. */
final class AccountState implements EntityState {
    private final Account account;

    AccountState(Account account) {
        this.account = account;
    }

    @Override
    public boolean apply(EntityEvent event, Consumer<Answer> answers) {
        if (event instanceof EntityEvent.Ask ask) {
            boolean retracted = retract(ask.retract());
            answers.accept(new Answer(ask.declarationId(), ask.version(), ask.key(), account.answer(ask.asker())));
            boolean added = add(ask.add());
            return retracted || added;
        }
        if (event instanceof EntityEvent.Update update) {
            boolean retracted = retract(update.retract());
            boolean added = add(update.add());
            return retracted || added;
        }
        throw new IllegalArgumentException(event.key() + ": what declarations contribute to takes no "
                + event.getClass().getSimpleName());
    }

    private boolean retract(Contribution contributionOrNull) {
        return contributionOrNull != null && account.retract(contributionOrNull);
    }

    private boolean add(Contribution contributionOrNull) {
        return contributionOrNull != null && account.add(contributionOrNull);
    }

    @Override
    public boolean isEmpty() {
        return account.isEmpty();
    }

    @Override
    public byte[] toBytes() {
        return account.toBytes();
    }

    @Override
    public int heapBytes() {
        return account.heapBytes();
    }
}
