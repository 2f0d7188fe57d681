// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.metrics.MetricSource;
import org.torugart.console.metrics.MetricsText;
import org.torugart.console.profiles.BackTest;
import org.torugart.console.profiles.OwnTests;
import org.torugart.console.profiles.StatisticsReport;
import org.torugart.console.release.ReleaseRefusedException;
import org.torugart.console.release.ReleaseView;
import org.torugart.console.release.Releasing;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.release.Forecast;
import org.torugart.core.release.ProfilePause;
import org.torugart.core.release.ReleasedSet;
import org.torugart.core.release.SetChanges;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.Step;
import org.torugart.core.statistics.ProfileStatistics;

/** What analysts, approvers and operators do with profiles. */
public final class Analysts implements AutoCloseable, MetricSource {
    private static final Set<ConsoleRole> ANALYST = Set.of(ConsoleRole.ANALYST);
    private static final Set<ConsoleRole> APPROVER = Set.of(ConsoleRole.APPROVER);
    private static final Set<ConsoleRole> GOING_BACK = Set.of(ConsoleRole.APPROVER, ConsoleRole.OPERATOR);
    private static final int MOST_CHARACTERS = 200_000;

    private final String bootstrapServers;
    private final Releasing releasing;
    private final Keyring keys;
    private final StatisticsFeed statistics;
    private final Editor editor;
    private final byte[] schema;

    private Analysts(String bootstrapServers, Releasing releasing, Keyring keys, InstantSource clock) {
        this.bootstrapServers = bootstrapServers;
        this.releasing = releasing;
        this.keys = keys;
        this.statistics = StatisticsFeed.start(bootstrapServers, clock);
        this.editor = new Editor(clock);
        this.schema = schema();
    }

    /** Starts following what is counted of profiles. */
    public static Analysts start(String bootstrapServers, Releasing releasing, Keyring keys, InstantSource clock) {
        return new Analysts(bootstrapServers, releasing, keys, clock);
    }

    /** Adds what can be asked for. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/profiles", Routes.STAFF, request -> Answer.json(profiles()));
        routes.add("GET", "/api/profiles/{id}", Routes.STAFF, this::profile);
        routes.add("POST", "/api/profiles/{id}/mode", ANALYST, this::mode);
        routes.add("POST", "/api/profiles/{id}/pause", Set.of(ConsoleRole.OPERATOR), this::pause);
        routes.add("GET", "/api/vocabulary", Routes.STAFF, request -> Answer.json(vocabulary()));
        routes.add("GET", "/api/profile-schema", Routes.STAFF, request -> Answer.json(Json.read(schema)));
        routes.addQuestion("/api/lint", Routes.STAFF, this::lint);
        routes.add("GET", "/api/proposals", Routes.STAFF, request -> Answer.json(proposals()));
        routes.add("POST", "/api/proposals", ANALYST, this::propose);
        routes.add("GET", "/api/proposals/{version}", Routes.STAFF, this::proposal);
        routes.add("GET", "/api/proposals/{version}/forecast", Routes.STAFF, this::forecast);
        routes.add("POST", "/api/proposals/{version}/approve", APPROVER, this::approve);
        routes.add("GET", "/api/releases", Routes.STAFF, request -> Answer.json(releases()));
        routes.add("GET", "/api/releases/{version}/changes", Routes.STAFF, this::changes);
        routes.add("POST", "/api/releases/{version}/rollback", GOING_BACK, this::rollBack);
    }

    /** Throws what reading failed with, if it did. */
    public void check() {
        statistics.check();
    }

    @Override
    public void writeTo(MetricsText text) {
        ProfileMetrics.write(statistics.latest(), text);
    }

    @Override
    public void close() {
        statistics.close();
    }

    private ReleasedSet deciding(ReleaseView view) {
        return view.deciding().orElseThrow(() -> new Problem(Kind.NOT_FOUND, "no profile set is in force"));
    }

    private Map<String, Object> profiles() {
        ReleaseView view = releasing.view();
        ReleasedSet deciding = deciding(view);
        ProfileSet set = deciding.set();
        List<Profile> parsed = set.profiles().stream()
                .map(Editor::parsed)
                .flatMap(Optional::stream)
                .toList();
        Map<String, ProfileStatistics> counted = counted(set, parsed);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Profile profile : parsed) {
            rows.add(row(profile, view, deciding, counted.get(profile.id())));
        }
        return Json.object(
                "setId", set.setId(),
                "version", set.version(),
                "since", last(deciding).at(),
                "approvedBy", last(deciding).person(),
                "yellowFrom", set.bands().yellowFrom(),
                "redFrom", set.bands().redFrom(),
                "profiles", rows);
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
                                .map(Analysts::shown)
                                .orElse(null),
                "hits", statistics.hits(profile.id()));
        if (counts != null) {
            row.putAll(numbers(counts));
        }
        return row;
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

    private static Optional<ProfilePause> pauseOf(ReleaseView view, ReleasedSet deciding, String profileId) {
        return view.pauses(deciding.set().setId()).stream()
                .filter(pause -> pause.profileId().equals(profileId)
                        && pause.contentDigest()
                                .equals(deciding.release().content().digest()))
                .findFirst();
    }

    private static Map<String, Object> shown(ProfilePause pause) {
        return Json.object("at", pause.at(), "by", pause.person(), "why", pause.why());
    }

    private Answer profile(Request request) {
        String id = request.parameter("id");
        ReleaseView view = releasing.view();
        ReleasedSet deciding = deciding(view);
        ProfileSet.Source source = source(deciding.set(), id)
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "there is no profile " + id + " in force"));
        Profile profile = Editor.parsed(source).orElseThrow();
        List<Map<String, Object>> offices = report(deciding.set(), List.of(profile), true).only(id).rows().stream()
                .map(Analysts::numbers)
                .toList();
        Map<String, ProfileStatistics> counted = counted(deciding.set(), List.of(profile));
        List<Map<String, Object>> versions = new ArrayList<>();
        String before = null;
        for (ReleasedSet released : view.versions(deciding.set().setId()).values()) {
            String text =
                    source(released.set(), id).map(ProfileSet.Source::yaml).orElse(null);
            if (text != null && !text.equals(before)) {
                versions.add(Json.object(
                        "setVersion", released.set().version(),
                        "at", released.release().steps().get(0).at(),
                        "by", released.release().steps().get(0).person(),
                        "why", released.release().steps().get(0).why(),
                        "approved", released.release().sequence() > 0,
                        "text", text));
            }
            before = text;
        }
        Map<String, Object> all = row(profile, view, deciding, counted.get(id));
        all.put("text", source.yaml());
        all.put("setVersion", deciding.set().version());
        all.put("offices", offices);
        all.put("versions", versions);
        all.put("lists", Editor.lists(deciding.set()));
        return Answer.json(all);
    }

    private static Optional<ProfileSet.Source> source(ProfileSet set, String profileId) {
        return set.profiles().stream()
                .filter(source -> profileId.equals(Editor.idOf(source).orElse(null)))
                .findFirst();
    }

    private Map<String, Object> vocabulary() {
        Map<String, Object> vocabulary = Editor.vocabulary();
        vocabulary.put("lists", Editor.lists(deciding(releasing.view()).set()));
        return vocabulary;
    }

    private Answer lint(Request request) {
        return Answer.json(editor.look(deciding(releasing.view()).set(), request.text("profileId"), text(request)));
    }

    private static String text(Request request) {
        String text = request.text("text");
        if (text.length() > MOST_CHARACTERS) {
            throw Problem.field("text", null, "want at most " + MOST_CHARACTERS + " characters");
        }
        return text;
    }

    private Answer propose(Request request) {
        String text = text(request);
        String id = request.text("profileId");
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        return refusable(() -> {
            ReleasedSet proposed = releasing.act(desk -> {
                ProfileSet set = Editor.with(deciding(desk.view()).set(), id, text);
                return desk.propose(set, key, why, OwnTests.of(set));
            });
            return Answer.json(201, Json.object("version", proposed.set().version()));
        });
    }

    private Answer mode(Request request) {
        String id = request.parameter("id");
        Profile.Mode mode = mode(request.text("mode"));
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        return refusable(() -> {
            ReleasedSet proposed = releasing.act(desk -> {
                ProfileSet set = desk.withMode(deciding(desk.view()), id, mode);
                return desk.propose(set, key, why, OwnTests.of(set));
            });
            return Answer.json(201, Json.object("version", proposed.set().version()));
        });
    }

    private static Profile.Mode mode(String text) {
        try {
            return Profile.Mode.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw Problem.field("mode", text, "want one of " + List.of(Profile.Mode.values()));
        }
    }

    private Answer pause(Request request) {
        SigningKey key = keys.of(request.account());
        String why = request.text("why");
        return refusable(() -> {
            ProfilePause pause = releasing.act(desk -> desk.pause(request.parameter("id"), key, why));
            return Answer.json(201, shown(pause));
        });
    }

    private Map<String, Object> proposals() {
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
        return Json.object("proposals", waiting, "refused", view.refused());
    }

    private Map<String, Object> summary(ReleaseView view, ReleasedSet proposed) {
        Step step = proposed.release().steps().get(0);
        ReleasedSet inForce = view.inForce(proposed.set().setId()).orElse(null);
        return Json.object(
                "setId", proposed.set().setId(),
                "version", proposed.set().version(),
                "by", step.person(),
                "at", step.at(),
                "why", step.why(),
                "tests", step.tests(),
                "against", inForce == null ? null : inForce.set().version(),
                "changes", changes(inForce == null ? null : inForce.set(), proposed.set()));
    }

    private Answer proposal(Request request) {
        ReleaseView view = releasing.view();
        return Answer.json(summary(view, waiting(view, request)));
    }

    private ReleasedSet waiting(ReleaseView view, Request request) {
        long version = version(request);
        return view.setIds().stream()
                .flatMap(setId -> view.waiting(setId).stream())
                .filter(released -> released.set().version() == version)
                .findFirst()
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "no proposal of version " + version + " waits"));
    }

    private static long version(Request request) {
        return Request.number("version", request.parameter("version"), 1, Long.MAX_VALUE);
    }

    private static List<Map<String, Object>> changes(ProfileSet before, ProfileSet after) {
        SetChanges changes;
        try {
            changes = SetChanges.between(before, after);
        } catch (InvalidProfileSetException e) {
            throw new Problem(Kind.REFUSED, "the set does not compile: " + e.getMessage());
        }
        List<Map<String, Object>> all = new ArrayList<>();
        changes.added().forEach(profile -> all.add(change("added", profile, null, text(after, profile.id()))));
        changes.removed().forEach(profile -> all.add(change("removed", profile, text(before, profile.id()), null)));
        changes.changed()
                .forEach(changed -> all.add(change(
                        "changed",
                        changed.after(),
                        text(before, changed.after().id()),
                        text(after, changed.after().id()))));
        changes.settings().forEach(setting -> all.add(Json.object("kind", "setting", "title", setting)));
        return all;
    }

    private static Map<String, Object> change(String kind, Profile profile, String before, String after) {
        return Json.object(
                "kind",
                kind,
                "id",
                profile.id(),
                "title",
                profile.title(),
                "mode",
                profile.mode(),
                "before",
                before,
                "after",
                after);
    }

    private static String text(ProfileSet set, String profileId) {
        return source(set, profileId).map(ProfileSet.Source::yaml).orElse(null);
    }

    private Answer forecast(Request request) {
        ReleasedSet proposal = waiting(releasing.view(), request);
        return refusable(() -> Answer.json(forecast(BackTest.of(bootstrapServers, proposal.set()))));
    }

    private static Map<String, Object> forecast(BackTest test) {
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

    private Answer approve(Request request) {
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        ReleasedSet proposal = waiting(releasing.view(), request);
        return refusable(() -> {
            BackTest test = BackTest.of(bootstrapServers, proposal.set());
            List<Forecast> forecasts = test.live().stream()
                    .map(test::forecast)
                    .filter(forecast -> forecast != null)
                    .toList();
            ReleasedSet approved = releasing.act(desk -> desk.approve(proposal, key, why, forecasts));
            return Answer.json(Json.object("version", approved.set().version(), "forecasts", forecasts.size()));
        });
    }

    private Map<String, Object> releases() {
        ReleaseView view = releasing.view();
        long deciding = deciding(view).release().sequence();
        List<Map<String, Object>> versions = new ArrayList<>();
        for (String setId : view.setIds()) {
            view.versions(setId)
                    .descendingMap()
                    .values()
                    .forEach(released -> versions.add(Json.object(
                            "setId", setId,
                            "version", released.set().version(),
                            "profiles", released.set().profiles().size(),
                            "sequence", released.release().sequence(),
                            "inForce",
                                    released.release().sequence() > 0
                                            && view.inForce(setId)
                                                    .map(now -> now.set().version()
                                                                    == released.set()
                                                                            .version()
                                                            && now.release().sequence() == deciding)
                                                    .orElse(false),
                            "steps",
                                    released.release().steps().stream()
                                            .map(step -> Json.object(
                                                    "kind", step.kind(),
                                                    "by", step.person(),
                                                    "key", step.keyId(),
                                                    "at", step.at(),
                                                    "why", step.why(),
                                                    "tests", step.tests()))
                                            .toList())));
        }
        return Json.object("releases", versions);
    }

    private Answer changes(Request request) {
        ReleaseView view = releasing.view();
        ReleasedSet to = released(view, version(request));
        ReleasedSet from = request.query("from")
                .map(text -> released(view, Request.number("from", text, 1, Long.MAX_VALUE)))
                .orElseGet(() -> Optional.ofNullable(view.versions(to.set().setId())
                                .lowerEntry(to.set().version()))
                        .map(Map.Entry::getValue)
                        .orElse(null));
        return Answer.json(Json.object(
                "from", from == null ? null : from.set().version(),
                "to", to.set().version(),
                "changes", changes(from == null ? null : from.set(), to.set())));
    }

    private ReleasedSet released(ReleaseView view, long version) {
        return view.setIds().stream()
                .flatMap(setId -> view.versions(setId).values().stream())
                .filter(released -> released.set().version() == version)
                .findFirst()
                .orElseThrow(() -> new Problem(Kind.NOT_FOUND, "there is no version " + version));
    }

    private Answer rollBack(Request request) {
        String why = request.text("why");
        SigningKey key = keys.of(request.account());
        ReleasedSet to = released(releasing.view(), version(request));
        return refusable(() -> {
            ReleasedSet back = releasing.act(
                    desk -> desk.rollBack(to.set().setId(), to.set().version(), key, why));
            return Answer.json(Json.object(
                    "version", back.set().version(), "sequence", back.release().sequence()));
        });
    }

    private static Step last(ReleasedSet released) {
        List<Step> steps = released.release().steps();
        return steps.get(steps.size() - 1);
    }

    private static Answer refusable(Supplier<Answer> what) {
        try {
            return what.get();
        } catch (ReleaseRefusedException e) {
            throw new Problem(Kind.REFUSED, e.getMessage());
        }
    }

    private static byte[] schema() {
        try (InputStream in = Analysts.class.getResourceAsStream("profile.schema.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
