// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;
import org.torugart.core.profile.ProfileSet;

/** Sets of generated profiles in source form, for benchmarks of whole jobs. */
public final class GeneratedSets {
    private GeneratedSets() {}

    /**
     * A set.
     *
     * @param profiles live profiles of it
     */
    public static ProfileSet one(int profiles) {
        return CelText.set(drawn(profiles));
    }

    /**
     * Two sets that follow each other and have no profile in common.
     *
     * @param profiles live profiles of each
     */
    public static List<ProfileSet> two(int profiles) {
        List<SyntheticProfile> drawn = drawn(2 * profiles);
        return List.of(CelText.set(drawn.subList(0, profiles)), CelText.set(drawn.subList(profiles, 2 * profiles)));
    }

    private static List<SyntheticProfile> drawn(int profiles) {
        return ProfileSetGenerator.of(Shipments.of(0)).generate(profiles);
    }
}
