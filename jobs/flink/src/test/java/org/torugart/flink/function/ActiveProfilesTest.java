// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.flink.TestDeclarations.profileSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleaseContent;
import org.torugart.flink.TestReleases;
import org.torugart.flink.message.ProfileUpdate;

/** What a switch leaves to the thread that decides: to pick up what was made where the set was compiled. */
class ActiveProfilesTest {
    private final ActiveProfiles one = new ActiveProfiles(TestReleases.KEYS);
    private final ActiveProfiles other = new ActiveProfiles(TestReleases.KEYS);

    @BeforeEach
    void enter() {
        CompiledSets.enter();
        CompiledSets.enter();
    }

    @AfterEach
    void leave() {
        CompiledSets.leave();
        CompiledSets.leave();
    }

    private static ReadySet compiled(byte[] set) {
        ProfileSet decoded = ((DecodeResult.Decoded<ProfileSet>) new ProfileSetCodec().decode(set)).value();
        return CompiledSets.compile(new ReleaseContent(set).digest(), decoded).join();
    }

    private static ProfileUpdate.Released released(byte[] set, long sequence) {
        return (ProfileUpdate.Released) TestReleases.update(TestReleases.released(set, sequence));
    }

    @Test
    void eachSubtaskTakesAMatcherThatWasMadeInAdvance() {
        byte[] set = profileSet(101);
        ReadySet ready = compiled(set);
        int spare = ready.spare();
        assertThat(spare).isGreaterThanOrEqualTo(2);

        one.offer(released(set, 1));
        other.offer(released(set, 1));

        assertThat(ready.spare()).isEqualTo(spare - 2);
        assertThat(one.inForce().matcher()).isNotSameAs(other.inForce().matcher());
        assertThat(one.inForce().groups()).isSameAs(ready.groups());
        assertThat(one.inForce().compiled()).isSameAs(ready.compiled());
    }

    @Test
    void goingBackFindsMatchersAgain() {
        byte[] first = profileSet(102);
        ReadySet ready = compiled(first);
        one.offer(released(first, 1));
        byte[] second = profileSet(103);
        ReadySet replacing = compiled(second);
        one.offer(released(second, 2));
        assertThat(one.inForce().compiled()).isSameAs(replacing.compiled());

        assertThat(compiled(first)).isSameAs(ready);
        int spare = ready.spare();
        assertThat(spare).isGreaterThanOrEqualTo(2);
        one.offer(released(first, 3));

        assertThat(ready.spare()).isEqualTo(spare - 1);
        assertThat(one.inForce().compiled()).isSameAs(ready.compiled());
    }

    @Test
    void aPauseKeepsTheMatcherAndWhatItCounted() {
        byte[] set = profileSet(104);
        ReadySet ready = compiled(set);
        one.offer(released(set, 1));
        var matcher = one.inForce().matcher();
        String profileId = ready.compiled().profiles().get(0).id();

        one.pause(one.inForce().digest(), profileId);

        assertThat(one.inForce().matcher()).isSameAs(matcher);
        assertThat(one.inForce().compiled().paused()).containsExactly(profileId);
        assertThat(one.inForce().groups().member(profileId).live()).isFalse();
        assertThat(ready.groups().member(profileId).live()).isTrue();
        assertThat(ready.compiled().paused()).isEmpty();
    }
}
