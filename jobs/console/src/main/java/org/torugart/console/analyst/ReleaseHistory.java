// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.release.ReleaseView;
import org.torugart.console.release.Releasing;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Step;

/** Every version of the profiles: what waits for somebody else, what was released, and what they change. */
final class ReleaseHistory {
    private final Releasing releasing;
    private final SetDifferences differences;

    ReleaseHistory(Releasing releasing, ProfileTexts texts) {
        this.releasing = releasing;
        this.differences = new SetDifferences(texts);
    }

    /** What waits for an approver, and what on the topic is not accepted. */
    Answer proposals(Request request) {
        ReleaseView view = releasing.view();
        List<Map<String, Object>> waiting = new ArrayList<>();
        for (String setId : view.setIds()) {
            long inForce = view.inForce(setId)
                    .map(released -> released.set().version())
                    .orElse(0L);
            view.waiting(setId).stream()
                    .filter(released -> released.set().version() > inForce)
                    .forEach(released -> waiting.add(summary(view, released)));
        }
        return Answer.json(request.language(), Json.object("proposals", waiting, "refused", view.refused()));
    }

    /** One proposal. */
    Answer proposal(Request request) {
        ReleaseView view = releasing.view();
        return Answer.json(request.language(), summary(view, waiting(view, request)));
    }

    private Map<String, Object> summary(ReleaseView view, ReleasedSet proposed) {
        Step step = proposed.release().steps().get(0);
        ProfileSet inForce =
                view.inForce(proposed.set().setId()).map(ReleasedSet::set).orElse(null);
        return Json.object(
                "setId", proposed.set().setId(),
                "version", proposed.set().version(),
                "by", step.person(),
                "at", step.at(),
                "why", step.why(),
                "tests", step.tests(),
                "against", inForce == null ? null : inForce.version(),
                "changes", differences.between(inForce, proposed.set()));
    }

    /**
     * The proposal that a request names.
     *
     * @throws Problem if no such proposal waits
     */
    static ReleasedSet waiting(ReleaseView view, Request request) {
        long version = version(request);
        return view.setIds().stream()
                .flatMap(setId -> view.waiting(setId).stream())
                .filter(released -> released.set().version() == version)
                .findFirst()
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "set.no.proposal", version));
    }

    /** Every version, with who signed what. */
    Map<String, Object> releases() {
        ReleaseView view = releasing.view();
        long deciding = InForce.deciding(view).release().sequence();
        List<Map<String, Object>> versions = new ArrayList<>();
        for (String setId : view.setIds()) {
            ReleasedSet now = view.inForce(setId).orElse(null);
            view.versions(setId)
                    .descendingMap()
                    .values()
                    .forEach(released -> versions.add(Json.object(
                            "setId", setId,
                            "version", released.set().version(),
                            "profiles", released.set().profiles().size(),
                            "sequence", released.release().sequence(),
                            "inForce", decides(released, now, deciding),
                            "steps",
                                    released.release().steps().stream()
                                            .map(ReleaseHistory::shown)
                                            .toList())));
        }
        return Json.object("releases", versions);
    }

    /** Whether a version is that of its set in force, and its set the one that decides. */
    private static boolean decides(ReleasedSet released, ReleasedSet now, long deciding) {
        return released.release().sequence() > 0
                && now != null
                && now.set().version() == released.set().version()
                && now.release().sequence() == deciding;
    }

    private static Map<String, Object> shown(Step step) {
        return Json.object(
                "kind", step.kind(),
                "by", step.person(),
                "key", step.keyId(),
                "at", step.at(),
                "why", step.why(),
                "tests", step.tests());
    }

    /** What a version changes, compared with the one before or another. */
    Answer changes(Request request) {
        ReleaseView view = releasing.view();
        ProfileSet to = released(view, version(request)).set();
        ProfileSet from = request.query("from")
                .map(text -> released(view, Request.number("from", text, 1, Long.MAX_VALUE))
                        .set())
                .orElseGet(() -> before(view, to));
        return Answer.json(
                request.language(),
                Json.object(
                        "from", from == null ? null : from.version(),
                        "to", to.version(),
                        "changes", differences.between(from, to)));
    }

    private static ProfileSet before(ReleaseView view, ProfileSet set) {
        Map.Entry<Long, ReleasedSet> before = view.versions(set.setId()).lowerEntry(set.version());
        return before == null ? null : before.getValue().set();
    }

    /**
     * The version that a request names.
     *
     * @throws Problem if there is none
     */
    static ReleasedSet released(ReleaseView view, Request request) {
        return released(view, version(request));
    }

    private static ReleasedSet released(ReleaseView view, long version) {
        return view.setIds().stream()
                .flatMap(setId -> view.versions(setId).values().stream())
                .filter(released -> released.set().version() == version)
                .findFirst()
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "set.no.version", version));
    }

    private static long version(Request request) {
        return Request.number("version", request.parameter("version"), 1, Long.MAX_VALUE);
    }
}
