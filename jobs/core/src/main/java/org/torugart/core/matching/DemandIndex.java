// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import com.google.common.collect.BoundType;
import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds the demands that a demand may imply, without holding it against all of them. The ranges of one subject are
 * sorted by where they begin, with how far those before reach, so that a look-up passes over little else than ranges
 * that hold the point it asks for. Filled first, then asked; not thread-safe.
 *
 * @param <T> whose demand it is
 */
public final class DemandIndex<T> {
    private final Map<String, Line<T>> lines = new HashMap<>();

    private record Entry<T>(Range<Demand.Point> range, T owner) {}

    private static final class Line<T> {
        private final List<Entry<T>> entries = new ArrayList<>();
        private final List<Range<Demand.Point>> reach = new ArrayList<>();
        private boolean sorted;

        private void sort() {
            if (sorted) {
                return;
            }
            sorted = true;
            entries.sort(Comparator.comparing(e -> e.range, DemandIndex::beginsFirst));
            for (Entry<T> entry : entries) {
                Range<Demand.Point> before = reach.isEmpty() ? entry.range : reach.get(reach.size() - 1);
                reach.add(endsFirst(before, entry.range) < 0 ? entry.range : before);
            }
        }
    }

    /** Adds somebody's demand. */
    public void add(Demand demand, T owner) {
        Line<T> line = lines.computeIfAbsent(demand.subject(), s -> new Line<>());
        for (Range<Demand.Point> range : demand.ranges()) {
            line.entries.add(new Entry<>(range, owner));
        }
        line.sorted = false;
        line.reach.clear();
    }

    /** Hands on everybody whose demand may be implied; the demand must not be impossible. */
    public void find(Demand demand, Consumer<T> found) {
        Line<T> line = lines.get(demand.subject());
        if (line == null) {
            return;
        }
        line.sort();
        Range<Demand.Point> asked = demand.ranges().iterator().next();
        int low = 0;
        int high = line.entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (beginsFirst(line.entries.get(middle).range, asked) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        for (int i = low - 1; i >= 0 && endsFirst(line.reach.get(i), asked) >= 0; i--) {
            Entry<T> entry = line.entries.get(i);
            if (entry.range.encloses(asked)) {
                found.accept(entry.owner);
            }
        }
    }

    private static int beginsFirst(Range<Demand.Point> a, Range<Demand.Point> b) {
        if (!a.hasLowerBound() || !b.hasLowerBound()) {
            return Boolean.compare(a.hasLowerBound(), b.hasLowerBound());
        }
        int order = a.lowerEndpoint().compareTo(b.lowerEndpoint());
        return order != 0
                ? order
                : Boolean.compare(a.lowerBoundType() == BoundType.OPEN, b.lowerBoundType() == BoundType.OPEN);
    }

    private static int endsFirst(Range<Demand.Point> a, Range<Demand.Point> b) {
        if (!a.hasUpperBound() || !b.hasUpperBound()) {
            return Boolean.compare(b.hasUpperBound(), a.hasUpperBound());
        }
        int order = a.upperEndpoint().compareTo(b.upperEndpoint());
        return order != 0
                ? order
                : Boolean.compare(a.upperBoundType() == BoundType.CLOSED, b.upperBoundType() == BoundType.CLOSED);
    }
}
