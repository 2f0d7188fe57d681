// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;

/**
 * What would have led to another channel. Nothing here knows what profiles ask: it states one quantity after another
 * differently and scores again, so whatever it says is what would have been decided.
 *
 * <p>Codes, origins and parties are left as they are: the evidence does not hold what others would have been compared
 * with. Some hundred scorings an item; for tools.
 */
public final class WhatIf {
    /** By how much of itself a quantity is changed, one after another, until the channel changes. */
    private static final double[] SHARES = {
        0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.9, 0.99, 1.5, 2, 3, 5, 9, 19, 49, 99
    };

    private static final int HALVINGS = 12;
    private static final int MOST_PROFILES = 3;

    private final Declaration declaration;
    private final ControlChannel decided;
    private final Rescoring rescoring;

    /**
     * Of one decision.
     *
     * @param decided its channel, which scoring the declaration as it is gives
     */
    public WhatIf(Declaration declaration, ControlChannel decided, Rescoring rescoring) {
        this.declaration = declaration;
        this.decided = decided;
        this.rescoring = rescoring;
    }

    /** The smallest change of one quantity that leads to a lower channel; empty when none does. */
    public Optional<Change> smallestTowardsRelease() {
        return smallest(true);
    }

    /** The smallest change of one quantity that leads to a higher channel; empty when none does. */
    public Optional<Change> smallestTowardsControl() {
        return smallest(false);
    }

    private Optional<Change> smallest(boolean lower) {
        Change smallest = null;
        for (int index = 0; index < declaration.items().size(); index++) {
            for (Stated stated : Stated.values()) {
                for (int sign : new int[] {1, -1}) {
                    double most = smallest == null ? Double.MAX_VALUE : smallest.share();
                    Change change = change(index, stated, sign, lower, most);
                    smallest = change == null ? smallest : change;
                }
            }
        }
        return Optional.ofNullable(smallest);
    }

    /** The first of the shares that changes the channel, narrowed down; null when none below the most does. */
    private Change change(int index, Stated stated, int sign, boolean lower, double most) {
        Long value = stated.of(declaration.items().get(index)).orElse(null);
        if (value == null) {
            return null;
        }
        double before = 0;
        for (double share : SHARES) {
            if (before >= most || (sign < 0 && share > 1)) {
                return null;
            }
            if (isThere(index, stated, moved(stated, value, sign * share), lower)) {
                double least = before;
                double enough = share;
                for (int i = 0; i < HALVINGS; i++) {
                    double middle = (least + enough) / 2;
                    if (isThere(index, stated, moved(stated, value, sign * middle), lower)) {
                        enough = middle;
                    } else {
                        least = middle;
                    }
                }
                return enough < most ? made(index, stated, moved(stated, value, sign * enough), enough) : null;
            }
            before = share;
        }
        return null;
    }

    private static long moved(Stated stated, long value, double share) {
        long most = stated.most() - value;
        return Math.max(1, value + Math.min(most, Math.round(value * share)));
    }

    private boolean isThere(int index, Stated stated, long value, boolean lower) {
        int compared = channel(index, stated, value).compareTo(decided);
        return lower ? compared < 0 : compared > 0;
    }

    private ControlChannel channel(int index, Stated stated, long value) {
        return rescoring.channel(stated.with(declaration, index, value), Set.of());
    }

    private Change made(int index, Stated stated, long value, double share) {
        GoodsItem item = declaration.items().get(index);
        return new Change(
                item.number(),
                stated,
                stated.text(item),
                stated.text(stated.with(item, value)),
                share,
                channel(index, stated, value));
    }

    /**
     * The fewest profiles without which the channel would have been lower.
     *
     * @param matched profiles that matched
     * @return those profiles; empty when no three of them do
     */
    public Set<String> decisive(Set<String> matched) {
        List<String> candidates = matched.stream().sorted().toList();
        for (int count = 1; count <= MOST_PROFILES; count++) {
            Set<String> found = decisive(candidates, 0, count, new ArrayList<>());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    private Set<String> decisive(List<String> candidates, int from, int count, List<String> chosen) {
        if (count == 0) {
            Set<String> without = new HashSet<>(chosen);
            return rescoring.channel(declaration, without).compareTo(decided) < 0 ? without : Set.of();
        }
        for (int i = from; i < candidates.size(); i++) {
            chosen.add(candidates.get(i));
            Set<String> found = decisive(candidates, i + 1, count - 1, chosen);
            if (!found.isEmpty()) {
                return found;
            }
            chosen.remove(chosen.size() - 1);
        }
        return Set.of();
    }
}
