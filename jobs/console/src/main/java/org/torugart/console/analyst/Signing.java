// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.profiles.BackTest;
import org.torugart.console.profiles.OwnTests;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.release.Releasing;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.SigningKey;

/** What people change of profiles, each with their key: propose, approve, pause, go back. */
final class Signing {
    private final String bootstrapServers;
    private final Releasing releasing;
    private final Keyring keys;
    private final ProfileTexts texts;

    Signing(String bootstrapServers, Releasing releasing, Keyring keys, ProfileTexts texts) {
        this.bootstrapServers = bootstrapServers;
        this.releasing = releasing;
        this.keys = keys;
        this.texts = texts;
    }

    /** Proposes the set in force with another text of one profile. */
    Answer propose(Request request) {
        String text = Editor.text(request);
        String id = request.text("profileId");
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        return refusable(() -> {
            ReleasedSet proposed = releasing.act(desk -> {
                ProfileSet set = texts.with(InForce.deciding(desk.view()).set(), id, text);
                return desk.propose(set, key, why, OwnTests.of(set));
            });
            return Answer.json(201, Json.object("version", proposed.set().version()));
        });
    }

    /** Proposes the set in force with another mode of one profile. */
    Answer mode(Request request) {
        String id = request.parameter("id");
        Profile.Mode mode = mode(request.text("mode"));
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        return refusable(() -> {
            ReleasedSet proposed = releasing.act(desk -> {
                ProfileSet set = desk.withMode(InForce.deciding(desk.view()), id, mode);
                return desk.propose(set, key, why, OwnTests.of(set));
            });
            return Answer.json(201, Json.object("version", proposed.set().version()));
        });
    }

    private static Profile.Mode mode(String text) {
        try {
            return Profile.Mode.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Problem.field("mode", text, "want.one.of", List.of(Profile.Mode.values()));
        }
    }

    /** Pauses a profile that decides now. */
    Answer pause(Request request) {
        SigningKey key = keys.of(request.account());
        String why = request.text("why");
        return refusable(() -> {
            ProfilePause pause = releasing.act(desk -> desk.pause(request.parameter("id"), key, why));
            return Answer.json(201, InForce.shown(pause));
        });
    }

    /** What a proposal would have found among recent declarations. */
    Answer forecast(Request request) {
        ReleasedSet proposal = ReleaseHistory.waiting(releasing.view(), request);
        return refusable(() -> Answer.json(shown(BackTest.of(bootstrapServers, proposal.set()))));
    }

    private static Map<String, Object> shown(BackTest test) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String profile : test.live()) {
            rows.add(Json.object(
                    "profile", profile,
                    "evaluated", test.evaluated(profile),
                    "matched", test.matched(profile),
                    "forecast", test.forecast(profile)));
        }
        return Json.object("declarations", test.declarations(), "unusable", test.unusable(), "profiles", rows);
    }

    /** Approves a proposal, with what it would have found, and puts it in force. */
    Answer approve(Request request) {
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        ReleasedSet proposal = ReleaseHistory.waiting(releasing.view(), request);
        return refusable(() -> {
            BackTest test = BackTest.of(bootstrapServers, proposal.set());
            List<Forecast> forecasts = test.live().stream()
                    .map(test::forecast)
                    .filter(Objects::nonNull)
                    .toList();
            ReleasedSet approved = releasing.act(desk -> desk.approve(proposal, key, why, forecasts));
            return Answer.json(Json.object("version", approved.set().version(), "forecasts", forecasts.size()));
        });
    }

    /** Puts a version in force again. */
    Answer rollBack(Request request) {
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        ReleasedSet to = ReleaseHistory.released(releasing.view(), request);
        return refusable(() -> {
            ReleasedSet back = releasing.act(
                    desk -> desk.rollBack(to.set().setId(), to.set().version(), key, why));
            return Answer.json(Json.object(
                    "version", back.set().version(), "sequence", back.release().sequence()));
        });
    }

    private static Answer refusable(Supplier<Answer> what) {
        try {
            return what.get();
        } catch (ReleaseRefusedException e) {
            throw new Problem(Kind.REFUSED, e.text());
        }
    }
}
