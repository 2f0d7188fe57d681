// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.live;

import org.torugart.core.decision.Decision;

/**
 * A decision as it came from the broker.
 *
 * @param decision the decision
 * @param atMillis the broker's timestamp of it, milliseconds since 1970
 * @param scoringMicros how long making it took once its evidence was there, microseconds; -1 when that is not said
 */
public record Published(Decision decision, long atMillis, long scoringMicros) {}
