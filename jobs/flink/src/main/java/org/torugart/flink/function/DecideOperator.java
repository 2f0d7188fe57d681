// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.torugart.flink.message.CaseEvent;
import org.torugart.flink.message.Outbound;
import org.torugart.flink.message.ProfileUpdate;
import org.torugart.flink.state.StateDescriptors;

/**
 * Runs {@link DecideFunction}. An operator of its own because what was published before a failure is put into the state of
 * its declarations before the first event comes, and only an operator may set the key.
 */
public final class DecideOperator extends CoBroadcastWithKeyedOperator<String, CaseEvent, ProfileUpdate, Outbound> {
    private static final long serialVersionUID = 1L;

    private final DecideFunction function;

    /** Runs this function. */
    public DecideOperator(DecideFunction function) {
        super(function, List.of(StateDescriptors.profileSet()));
        this.function = function;
    }

    @Override
    public void open() throws Exception {
        super.open();
        function.catchUp(this::setCurrentKey);
    }
}
