// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.HistoryPlan;

class EntityCacheTest {
    private static final int MAX_BYTES = 1 << 20;

    private static HeldEntity entity(String key) {
        return new HeldEntity(key, EntityRole.ofKey(key), null, HistoryPlan.DEFAULT);
    }

    /** Whether it was here; if not, it is now, and what has no place any more is not. */
    private static boolean use(EntityCache cache, String key, Set<String> here) {
        HeldEntity held = cache.get(key);
        assertThat(held != null).isEqualTo(here.contains(key));
        if (held == null) {
            cache.add(entity(key));
            here.add(key);
        }
        for (HeldEntity last = cache.superfluous(); last != null; last = cache.superfluous()) {
            cache.remove(last);
            here.remove(last.key());
        }
        assertThat(cache.size()).isEqualTo(here.size());
        assertThat(cache.bytes()).isBetween(0L, (long) MAX_BYTES);
        return held != null;
    }

    /** They would not fit had those that are asked for once the same right to stay. */
    @Test
    void whatIsAskedForOftenStaysThoughMuchIsAskedForOnce() {
        EntityCache cache = new EntityCache(MAX_BYTES);
        Set<String> here = new HashSet<>();
        int room = (int) (MAX_BYTES / entity("importer:KG").heapBytes());
        int often = room / 2;
        SplittableRandom random = new SplittableRandom(1);
        int asked = 0;
        int hits = 0;
        for (int i = 0; i < 40 * room; i++) {
            use(cache, "vehicle:" + i, here);
            use(cache, "lots:" + i, here);
            use(cache, "product:" + i, here);
            boolean hit = use(cache, "importer:KG" + random.nextInt(often), here);
            asked += i < 20 * room ? 0 : 1;
            hits += i < 20 * room || !hit ? 0 : 1;
        }
        assertThat(hits).isGreaterThan(asked * 9 / 10);
    }

    @Test
    void whatIsNotAskedForAnyMoreMakesRoom() {
        EntityCache cache = new EntityCache(MAX_BYTES);
        Set<String> here = new HashSet<>();
        int room = (int) (MAX_BYTES / entity("importer:KG").heapBytes());
        for (int i = 0; i < 20 * room; i++) {
            use(cache, "importer:KG" + i % (room / 2), here);
        }
        for (int i = 0; i < 200 * room; i++) {
            use(cache, "carrier:KG" + i % (room / 2), here);
        }
        assertThat(here.stream().filter(key -> key.startsWith("carrier"))).hasSize(room / 2);
    }

    @Test
    void withoutRoomNothingStays() {
        EntityCache cache = new EntityCache(0);
        cache.add(entity("importer:KG1"));
        assertThat(cache.superfluous().key()).isEqualTo("importer:KG1");
        cache.remove(cache.superfluous());
        assertThat(cache.superfluous()).isNull();
        assertThat(cache.size()).isZero();
        assertThat(cache.bytes()).isZero();
    }
}
