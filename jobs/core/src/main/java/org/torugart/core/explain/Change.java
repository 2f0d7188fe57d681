// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.util.Objects;
import org.torugart.core.decision.ControlChannel;

/**
 * One quantity stated differently, which would have led to another channel.
 *
 * @param item line number of the item it is about
 * @param stated which of its quantities; never null
 * @param from as it was stated; never null
 * @param to as it would have to be; never null
 * @param share by how much of itself it changes: 0.1 for a tenth more or less
 * @param channel the channel then, which scoring it again has given; never null
 */
public record Change(int item, Stated stated, String from, String to, double share, ControlChannel channel) {
    public Change {
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(channel, "channel");
    }

    /** In one line. */
    public String text() {
        return channel + " with a " + stated.words() + " of " + to + " instead of " + from + " for item " + item;
    }
}
