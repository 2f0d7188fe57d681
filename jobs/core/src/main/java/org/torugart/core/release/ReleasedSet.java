// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.Objects;
import org.torugart.core.profile.ProfileSet;

/**
 * A release and the set it holds.
 *
 * @param release the release; never null
 * @param set what its content decodes to; never null
 */
public record ReleasedSet(ProfileRelease release, ProfileSet set) {
    public ReleasedSet {
        Objects.requireNonNull(release, "release");
        if (!release.setId().equals(set.setId())) {
            throw new IllegalArgumentException(
                    "a release of '" + release.setId() + "' holds the set '" + set.setId() + "'");
        }
    }
}
