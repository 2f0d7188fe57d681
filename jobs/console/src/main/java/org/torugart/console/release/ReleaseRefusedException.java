// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.release;

import java.util.List;
import org.torugart.core.release.Refusal;

/** What was asked for may not be done; the message says everything that stands against it. */
public final class ReleaseRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason, in words. */
    public ReleaseRefusedException(String message) {
        super(message);
    }

    /** With every reason. */
    public ReleaseRefusedException(String what, List<Refusal> refusals) {
        super(what + " is refused:"
                + refusals.stream().map(refusal -> "\n  " + refusal).reduce("", String::concat));
    }
}
