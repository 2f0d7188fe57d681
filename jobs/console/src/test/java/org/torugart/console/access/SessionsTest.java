// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Account ADA = new Account("ada", "Ada", Set.of(ConsoleRole.ANALYST), null);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final Sessions sessions = new Sessions(now::get);

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        String id = sessions.begin(ADA).id();
        pass(Duration.ofHours(1));
        assertThat(sessions.find(id)).isPresent();
        pass(Duration.ofMinutes(121));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void aSessionThatIsUsedEndsWithTheDay() {
        String id = sessions.begin(ADA).id();
        for (int hour = 0; hour < 12; hour++) {
            pass(Duration.ofHours(1));
            assertThat(sessions.find(id)).isPresent();
        }
        pass(Duration.ofMinutes(1));
        assertThat(sessions.find(id)).isEmpty();
    }

    @Test
    void whoSignsOutIsOut() {
        Sessions.Session one = sessions.begin(ADA);
        Sessions.Session other = sessions.begin(ADA);
        assertThat(one.csrf()).isNotEqualTo(other.csrf());
        sessions.end(one.id());
        assertThat(sessions.find(one.id())).isEmpty();
        assertThat(sessions.find(other.id())).isPresent();
        assertThat(sessions.find(null)).isEmpty();
    }

    @Test
    void aBurstIsAllowedAndThenARate() {
        AtomicLong nanos = new AtomicLong();
        RateLimit limit = new RateLimit(2, 3, nanos::get);
        for (int i = 0; i < 3; i++) {
            assertThat(limit.allows("ada")).isTrue();
        }
        assertThat(limit.allows("ada")).isFalse();
        assertThat(limit.allows("eva")).isTrue();
        nanos.addAndGet(500_000_000);
        assertThat(limit.allows("ada")).isTrue();
        assertThat(limit.allows("ada")).isFalse();
    }
}
