// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.torugart.core.evidence.EntityEvent;
import org.torugart.core.evidence.HistoryPlan;

class RowCacheTest {
    private static final int MAX_BYTES = 1 << 20;

    private static HeldRow row(String key) {
        HeldRow row = new HeldRow(key, null, HistoryPlan.DEFAULT);
        row.apply(new EntityEvent.Update(key, "D", null, null, false), answer -> {});
        return row;
    }

    /** Whether it was here; if not, it is now, and what has no place any more is not. One message asks for it, perhaps again. */
    private static boolean use(RowCache cache, String key, Set<String> here, int asksMore) {
        cache.nextMessage();
        HeldRow held = cache.get(key);
        assertThat(held != null).isEqualTo(here.contains(key));
        if (held == null) {
            cache.add(row(key));
            here.add(key);
        }
        for (int again = 0; again < asksMore; again++) {
            assertThat(cache.get(key)).isNotNull();
        }
        for (HeldRow last = cache.superfluous(); last != null; last = cache.superfluous()) {
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
        RowCache cache = new RowCache(MAX_BYTES);
        Set<String> here = new HashSet<>();
        int room = (int) (MAX_BYTES / row("importer:KG").heapBytes());
        int often = room / 2;
        SplittableRandom random = new SplittableRandom(1);
        int asked = 0;
        int hits = 0;
        for (int i = 0; i < 40 * room; i++) {
            use(cache, "vehicle:" + i, here, 2);
            use(cache, "lot:" + i, here, 1);
            use(cache, "product:" + i, here, 1);
            boolean hit = use(cache, "importer:KG" + random.nextInt(often), here, 0);
            asked += i < 20 * room ? 0 : 1;
            hits += i < 20 * room || !hit ? 0 : 1;
        }
        assertThat(hits).isGreaterThan(asked * 9 / 10);
    }

    @Test
    void whatIsNotAskedForAnyMoreMakesRoom() {
        RowCache cache = new RowCache(MAX_BYTES);
        Set<String> here = new HashSet<>();
        int room = (int) (MAX_BYTES / row("importer:KG").heapBytes());
        for (int i = 0; i < 20 * room; i++) {
            use(cache, "importer:KG" + i % (room / 2), here, 0);
        }
        for (int i = 0; i < 200 * room; i++) {
            use(cache, "carrier:KG" + i % (room / 2), here, 0);
        }
        assertThat(here.stream().filter(key -> key.startsWith("carrier"))).hasSize(room / 2);
    }

    @Test
    void withoutRoomNothingStays() {
        RowCache cache = new RowCache(0);
        cache.add(row("importer:KG1"));
        assertThat(cache.superfluous().key()).isEqualTo("importer:KG1");
        cache.remove(cache.superfluous());
        assertThat(cache.superfluous()).isNull();
        assertThat(cache.size()).isZero();
        assertThat(cache.bytes()).isZero();
    }
}
