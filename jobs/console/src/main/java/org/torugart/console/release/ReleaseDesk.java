// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.release;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.torugart.codec.ProfileSetCodec;
import org.torugart.console.text.Text;
import org.torugart.core.profile.CompiledProfileSet;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.Secret;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ProfileRelease;
import org.torugart.core.release.ProfileText;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.ReleaseContent;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Releases;
import org.torugart.core.release.SetChanges;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TestReport;
import org.torugart.core.release.TrustedKeys;

/**
 * Where sets are proposed, approved, put in force and taken back. Nothing is written that the job, trusting the same
 * keys, would refuse.
 */
public final class ReleaseDesk {
    private static final int ROLLOUT_KEY_BYTES = 32;

    private final ProfileSetCodec codec = new ProfileSetCodec();
    private final ReleaseTopic topic;
    private final TrustedKeys keys;
    private final InstantSource clock;

    /** Works on a topic, trusting these keys. */
    public ReleaseDesk(ReleaseTopic topic, TrustedKeys keys, InstantSource clock) {
        this.topic = topic;
        this.keys = keys;
        this.clock = clock;
    }

    /** What the topic holds now. */
    public ReleaseView view() {
        return topic.read(keys);
    }

    /**
     * Proposes a set under the next free version, or under its own when that is higher.
     *
     * @param set a set that compiles
     * @param tests what the profiles' own tests came to; null when they were not run
     * @throws ReleaseRefusedException if the key may not propose, or a profile changed without its version being raised
     */
    public ReleasedSet propose(ProfileSet set, SigningKey author, String why, TestReport tests) {
        ReleaseView view = view();
        requireRaisedVersions(view, set);
        long highest = view.versions(set.setId()).isEmpty()
                ? 0
                : view.versions(set.setId()).lastKey();
        ProfileSet numbered = new ProfileSet(
                set.setId(),
                Math.max(set.version(), highest + 1),
                clock.instant(),
                set.bands(),
                set.profiles(),
                set.lists(),
                set.dutyRates(),
                rolloutKey(view, set),
                set.selection());
        ProfileRelease release = ProfileRelease.propose(
                set.setId(), new ReleaseContent(codec.encode(numbered)), author, clock.instant(), why, tests);
        refuse("refused.propose", name(numbered), Releases.verifyProposal(release, keys));
        ReleasedSet proposed = new ReleasedSet(release, numbered);
        topic.keep(proposed);
        String there = view().versions(set.setId())
                .get(numbered.version())
                .release()
                .content()
                .digest();
        if (!there.equals(release.content().digest())) {
            throw ReleaseRefusedException.of("release.proposed.meanwhile", name(numbered));
        }
        return proposed;
    }

    /** The set's own, or that of the version before, so that who is drawn stays drawn; made with the first version. */
    private static Secret rolloutKey(ReleaseView view, ProfileSet set) {
        if (!set.rolloutKey().equals(Secret.NONE)) {
            return set.rolloutKey();
        }
        Secret before = view.versions(set.setId()).isEmpty()
                ? Secret.NONE
                : view.versions(set.setId()).lastEntry().getValue().set().rolloutKey();
        if (!before.equals(Secret.NONE)) {
            return before;
        }
        byte[] key = new byte[ROLLOUT_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Secret.of(key);
    }

    /**
     * The set in force with one profile's mode changed and its version raised, not proposed yet.
     *
     * @throws ReleaseRefusedException if no set is in force, it has no such profile, or the profile has that mode
     */
    public ProfileSet withMode(ReleasedSet inForce, String profileId, Profile.Mode mode) {
        List<ProfileSet.Source> sources = new ArrayList<>();
        boolean found = false;
        for (ProfileSet.Source source : inForce.set().profiles()) {
            try {
                Profile profile = ProfileParser.parse(source);
                boolean asked = profile.id().equals(profileId);
                if (asked && profile.mode() == mode) {
                    throw ReleaseRefusedException.of("release.has.mode", profileId, mode, name(inForce.set()));
                }
                found |= asked;
                sources.add(asked ? ProfileText.withMode(source, mode) : source);
            } catch (InvalidProfileSetException | IllegalArgumentException e) {
                throw new ReleaseRefusedException(Text.same(e.getMessage()));
            }
        }
        if (!found) {
            throw ReleaseRefusedException.of("release.no.such.profile", name(inForce.set()), profileId);
        }
        return inForce.set().withProfiles(sources);
    }

    /**
     * Every reason why a proposal cannot be approved with this key; empty when it can. To be asked before the long work
     * of looking at it.
     */
    public List<Refusal> refusalsOf(ReleasedSet proposal, SigningKey approver, String why) {
        return Releases.verify(
                proposal.release()
                        .approve(approver, clock.instant(), why, List.of())
                        .activate(approver, clock.instant(), why, 1),
                keys);
    }

    /**
     * Approves a proposal and puts it in force.
     *
     * @throws ReleaseRefusedException if it may not be, with every reason
     */
    public ReleasedSet approve(ReleasedSet proposal, SigningKey approver, String why, List<Forecast> forecasts) {
        String name = name(proposal.set());
        if (proposal.release().sequence() > 0) {
            throw ReleaseRefusedException.of("release.approved", name);
        }
        try {
            CompiledProfileSet.compile(proposal.set());
        } catch (InvalidProfileSetException e) {
            throw ReleaseRefusedException.of("release.does.not.compile", name, e.getMessage());
        }
        ProfileRelease release = proposal.release()
                .approve(approver, clock.instant(), why, forecasts)
                .activate(approver, clock.instant(), why, view().nextSequence());
        return putInForce("refused.approve", new ReleasedSet(release, proposal.set()));
    }

    /**
     * Puts a version in force again.
     *
     * @throws ReleaseRefusedException if it was never approved, or the key may not
     */
    public ReleasedSet rollBack(String setId, long version, SigningKey key, String why) {
        ReleaseView view = view();
        ReleasedSet earlier = view.versions(setId).get(version);
        if (earlier == null) {
            throw ReleaseRefusedException.of(
                    "release.no.version", setId, version, view.versions(setId).keySet());
        }
        if (earlier.release().sequence() == 0) {
            throw ReleaseRefusedException.of("release.never.approved", name(earlier.set()));
        }
        boolean inForce = view.inForce(setId)
                .map(now -> now.release().sequence() == earlier.release().sequence())
                .orElse(false);
        if (inForce) {
            throw ReleaseRefusedException.of("release.in.force", name(earlier.set()));
        }
        ProfileRelease release = earlier.release().rollBack(key, clock.instant(), why, view.nextSequence());
        return putInForce("refused.rollback", new ReleasedSet(release, earlier.set()));
    }

    /**
     * Pauses a profile of what decides now: from the next declaration on its hits count as in shadow.
     *
     * @throws ReleaseRefusedException if it may not be paused with this key, or is not live
     */
    public ProfilePause pause(String profileId, SigningKey key, String why) {
        ReleasedSet deciding = view().deciding().orElseThrow(() -> ReleaseRefusedException.of("set.none"));
        if (modeOf(deciding, profileId) != Profile.Mode.LIVE) {
            throw ReleaseRefusedException.of("release.not.live", profileId, name(deciding.set()));
        }
        ProfilePause pause = ProfilePause.of(
                deciding.set().setId(),
                deciding.set().version(),
                deciding.release().content().digest(),
                profileId,
                key,
                clock.instant(),
                why);
        refuse("refused.pause", profileId, Releases.verify(pause, keys));
        topic.pause(pause);
        return pause;
    }

    private static Profile.Mode modeOf(ReleasedSet released, String profileId) {
        for (ProfileSet.Source source : released.set().profiles()) {
            try {
                Profile profile = ProfileParser.parse(source);
                if (profile.id().equals(profileId)) {
                    return profile.mode();
                }
            } catch (InvalidProfileSetException e) {
                throw new ReleaseRefusedException(Text.same(e.getMessage()));
            }
        }
        throw ReleaseRefusedException.of("release.no.profile", name(released.set()), profileId);
    }

    private ReleasedSet putInForce(String what, ReleasedSet released) {
        refuse(what, name(released.set()), Releases.verify(released.release(), keys));
        topic.putInForce(released);
        String first = view().contentAt(released.release().sequence());
        if (!released.release().content().digest().equals(first)) {
            throw ReleaseRefusedException.of("release.put.meanwhile");
        }
        return released;
    }

    private void requireRaisedVersions(ReleaseView view, ProfileSet set) {
        if (view.inForce(set.setId()).isEmpty()) {
            return;
        }
        try {
            SetChanges changes =
                    SetChanges.between(view.inForce(set.setId()).get().set(), set);
            List<Text> same = changes.changed().stream()
                    .filter(changed ->
                            changed.after().version() <= changed.before().version())
                    .map(changed -> Text.of(
                            "release.raise.one",
                            changed.after().id(),
                            changed.before().version()))
                    .toList();
            if (!same.isEmpty()) {
                throw ReleaseRefusedException.of("release.raise", Text.joined(", ", same));
            }
        } catch (InvalidProfileSetException e) {
            throw ReleaseRefusedException.of("release.set.does.not.compile", e.getMessage());
        }
    }

    private static void refuse(String what, String name, List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new ReleaseRefusedException(Text.of(what, name), refusals);
        }
    }

    private static String name(ProfileSet set) {
        return set.setId() + " v" + set.version();
    }
}
