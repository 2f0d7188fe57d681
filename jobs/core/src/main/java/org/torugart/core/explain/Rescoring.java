// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.util.Set;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;

/** Makes a decision again as it would have been, with the evidence it was made with. */
@FunctionalInterface
public interface Rescoring {
    /**
     * The channel.
     *
     * @param declaration what would have been declared
     * @param without profiles that would have had no effect
     */
    ControlChannel channel(Declaration declaration, Set<String> without);
}
