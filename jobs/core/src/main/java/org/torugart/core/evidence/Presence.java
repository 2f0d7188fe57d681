// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import org.torugart.core.declaration.Declaration;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Micros;

/** That a declaration was accepted at some instant: all that a {@link Dossier} needs to know of who asks. */
final class Presence {
    private static final byte VERSION = 1;

    private Presence() {}

    static Contribution of(Declaration d) {
        return new Contribution(Micros.of(d.acceptedAt()), d.declarationId(), new byte[] {VERSION});
    }
}
