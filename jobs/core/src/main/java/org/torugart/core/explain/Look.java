// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import org.torugart.core.matching.Outline;
import org.torugart.core.matching.Outline.Examined;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.vocabulary.Source;

/** Looks at one profile's condition for one shipment or item after another. Thread-confined. */
public final class Look {
    private final CheckedProfile profile;
    private final Outline.Examiner examiner;

    /** For a profile. */
    public Look(CheckedProfile profile) {
        this.profile = profile;
        this.examiner = profile.outline().examiner();
    }

    /** What each part comes to for what the source stands on. */
    public Examined at(Source source) {
        return examiner.examine(source);
    }

    /** The same with the values looked at; the source must not have been moved since. */
    public Clause clause(Examined examined, Source source) {
        return Clause.of(profile.outline(), examiner, examined, source);
    }
}
