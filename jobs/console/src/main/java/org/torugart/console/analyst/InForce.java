// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.profiles.StatisticsReport;
import org.torugart.console.release.ReleaseView;
import org.torugart.console.release.Releasing;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.Step;
import org.torugart.core.statistics.ProfileStatistics;

/** The profiles in force, with what is counted of them and how they have come to be. */
final class InForce {
    private final Releasing releasing;
    private final StatisticsFeed statistics;
    private final ProfileTexts texts;

    InForce(Releasing releasing, StatisticsFeed statistics, ProfileTexts texts) {
        this.releasing = releasing;
        this.statistics = statistics;
        this.texts = texts;
    }

    /**
     * The set that decides.
     *
     * @throws Problem if none is in force
     */
    static ReleasedSet deciding(ReleaseView view) {
        return view.deciding().orElseThrow(() -> new Problem(Kind.NOT_FOUND, "set.none"));
    }

    /** All profiles of it. */
    Map<String, Object> profiles() {
        ReleaseView view = releasing.view();
        ReleasedSet deciding = deciding(view);
        ProfileSet set = deciding.set();
        List<Profile> parsed = texts.parsed(set);
        Map<String, ProfileStatistics> counted = counted(set, parsed);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Profile profile : parsed) {
            rows.add(row(profile, view, deciding, counted.get(profile.id())));
        }
        Step last = last(deciding);
        return Json.object(
                "setId", set.setId(),
                "version", set.version(),
                "since", last.at(),
                "approvedBy", last.person(),
                "yellowFrom", set.bands().yellowFrom(),
                "redFrom", set.bands().redFrom(),
                "profiles", rows);
    }

    private static Step last(ReleasedSet released) {
        List<Step> steps = released.release().steps();
        return steps.get(steps.size() - 1);
    }

    /** One profile of it, with its text, its offices and its versions. */
    Answer profile(Request request) {
        String id = request.parameter("id");
        ReleaseView view = releasing.view();
        ReleasedSet deciding = deciding(view);
        ProfileSet.Source source =
                texts.find(deciding.set(), id).orElseThrow(() -> new Problem(Kind.NOT_FOUND, "set.no.profile", id));
        Profile profile = texts.parsed(source).orElseThrow();
        List<Map<String, Object>> offices = report(deciding.set(), List.of(profile), true).only(id).rows().stream()
                .map(InForce::numbers)
                .toList();
        Map<String, ProfileStatistics> counted = counted(deciding.set(), List.of(profile));
        Map<String, Object> all = row(profile, view, deciding, counted.get(id));
        all.put("text", source.yaml());
        all.put("setVersion", deciding.set().version());
        all.put("offices", offices);
        all.put("versions", versions(id, view.versions(deciding.set().setId()).values()));
        all.put("lists", Editor.lists(deciding.set()));
        return Answer.json(all);
    }

    /** The versions of the set that brought another text of a profile. */
    private List<Map<String, Object>> versions(String profileId, Iterable<ReleasedSet> sets) {
        List<Map<String, Object>> versions = new ArrayList<>();
        String before = null;
        for (ReleasedSet released : sets) {
            String text = texts.find(released.set(), profileId)
                    .map(ProfileSet.Source::yaml)
                    .orElse(null);
            if (text != null && !text.equals(before)) {
                Step proposed = released.release().steps().get(0);
                versions.add(Json.object(
                        "setVersion", released.set().version(),
                        "at", proposed.at(),
                        "by", proposed.person(),
                        "why", proposed.why(),
                        "approved", released.release().sequence() > 0,
                        "text", text));
            }
            before = text;
        }
        return versions;
    }

    private Map<String, Object> row(Profile profile, ReleaseView view, ReleasedSet deciding, ProfileStatistics counts) {
        Map<String, Object> row = Json.object(
                "id", profile.id(),
                "version", profile.version(),
                "title", profile.title(),
                "owner", profile.owner(),
                "legalBasis", profile.legalBasis(),
                "mode", profile.mode(),
                "channel", profile.channel(),
                "points", profile.points(),
                "rollout", profile.rollout(),
                "validTo", profile.validTo(),
                "paused",
                        pauseOf(view, deciding, profile.id())
                                .map(InForce::shown)
                                .orElse(null),
                "hits", statistics.hits(profile.id()));
        if (counts != null) {
            row.putAll(numbers(counts));
        }
        return row;
    }

    private static Optional<ProfilePause> pauseOf(ReleaseView view, ReleasedSet deciding, String profileId) {
        return view.pauses(deciding.set().setId()).stream()
                .filter(pause -> pause.profileId().equals(profileId)
                        && pause.contentDigest()
                                .equals(deciding.release().content().digest()))
                .findFirst();
    }

    /** A pause, for pages. */
    static Map<String, Object> shown(ProfilePause pause) {
        return Json.object("at", pause.at(), "by", pause.person(), "why", pause.why());
    }

    private static Map<String, Object> numbers(ProfileStatistics counts) {
        return Json.object(
                "office", counts.office(),
                "evaluated", counts.evaluated(),
                "unevaluated", counts.counts().unevaluated(),
                "matched", counts.counts().matched(),
                "alone", counts.counts().matchedAlone(),
                "inspected", counts.counts().inspected(),
                "confirmed", counts.counts().confirmed(),
                "precision", counts.precision().isPresent() ? counts.precision().getAsDouble() : null,
                "precisionInterval", counts.precisionInterval(),
                "revenue", counts.counts().revenueFound().toMoney());
    }

    private Map<String, ProfileStatistics> counted(ProfileSet set, List<Profile> parsed) {
        Map<String, ProfileStatistics> counted = new TreeMap<>();
        report(set, parsed, false).rows().forEach(row -> counted.put(row.profileId(), row));
        return counted;
    }

    private StatisticsReport report(ProfileSet set, List<Profile> parsed, boolean byOffice) {
        List<Profile> evaluated = parsed.stream()
                .filter(p -> p.mode() == Profile.Mode.LIVE || p.mode() == Profile.Mode.SHADOW)
                .toList();
        return StatisticsReport.of(set.setId(), set.version(), statistics.latest(), evaluated, byOffice, null);
    }
}
