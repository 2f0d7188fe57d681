// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.torugart.core.vocabulary.Path;

/**
 * The slots of a lineage of sets, and the predicates of the set being planned. Slots and the numbers of texts are only
 * ever added, so that a condition planned for one set serves in the next. Guarded by its own lock while a set is
 * planned.
 */
final class Registry {
    private final Map<String, Slot> slotByName = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Predicate> predicateByKey = new HashMap<>();
    private final Map<String, Integer> origins = new HashMap<>();
    private int sharedOfWhole;
    private int sharedOfItem;

    Slot slot(Path path) {
        return slot(
                path.toString(),
                index ->
                        Slot.Field.of(index, path, origins.computeIfAbsent(path.originName(), name -> origins.size())));
    }

    Slot slot(String name, IntFunction<Slot> create) {
        Slot known = slotByName.get(name);
        if (known == null) {
            known = create.apply(slots.size());
            slots.add(known);
            slotByName.put(name, known);
        }
        return known;
    }

    /** One object for equal predicates; the second use makes it shared. */
    Predicate predicate(String key, Supplier<Predicate> create) {
        Predicate known = predicateByKey.get(key);
        if (known == null) {
            known = create.get();
            predicateByKey.put(key, known);
        } else if (!known.isShared()) {
            known.share(known.isPerItem() ? sharedOfItem++ : sharedOfWhole++);
        }
        return known;
    }

    /** Ends planning: what was only needed for it is forgotten. */
    void freeze() {
        slots.forEach(Slot::freeze);
        predicateByKey.clear();
    }

    List<Slot> slots() {
        return slots;
    }

    /** How many variables and parts of them slots are read from. */
    int origins() {
        return origins.size();
    }

    int sharedOfWhole() {
        return sharedOfWhole;
    }

    int sharedOfItem() {
        return sharedOfItem;
    }
}
