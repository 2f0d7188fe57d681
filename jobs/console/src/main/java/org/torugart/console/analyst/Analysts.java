// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.analyst;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.torugart.console.access.ConsoleRole;
import org.torugart.console.http.Answer;
import org.torugart.console.http.Json;
import org.torugart.console.http.Request;
import org.torugart.console.http.Routes;
import org.torugart.console.metrics.MetricSource;
import org.torugart.console.metrics.MetricsText;
import org.torugart.console.release.Releasing;
import org.torugart.core.profile.ProfileSet;

/** What analysts, approvers and operators do with profiles. */
public final class Analysts implements AutoCloseable, MetricSource {
    private static final Set<ConsoleRole> ANALYST = Set.of(ConsoleRole.ANALYST);
    private static final Set<ConsoleRole> APPROVER = Set.of(ConsoleRole.APPROVER);
    private static final Set<ConsoleRole> GOING_BACK = Set.of(ConsoleRole.APPROVER, ConsoleRole.OPERATOR);

    private final Releasing releasing;
    private final StatisticsFeed statistics;
    private final InForce inForce;
    private final ReleaseHistory history;
    private final Signing signing;
    private final Editor editor;
    private final byte[] schema;

    private Analysts(String bootstrapServers, Releasing releasing, Keyring keys, InstantSource clock) {
        ProfileTexts texts = new ProfileTexts();
        this.releasing = releasing;
        this.statistics = StatisticsFeed.start(bootstrapServers, clock);
        this.inForce = new InForce(releasing, statistics, texts);
        this.history = new ReleaseHistory(releasing, texts);
        this.signing = new Signing(bootstrapServers, releasing, keys, texts);
        this.editor = new Editor(clock, texts);
        this.schema = schema();
    }

    /** Starts following what is counted of profiles. */
    public static Analysts start(String bootstrapServers, Releasing releasing, Keyring keys, InstantSource clock) {
        return new Analysts(bootstrapServers, releasing, keys, clock);
    }

    /** Adds what can be asked for. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/profiles", Routes.STAFF, request -> Answer.json(inForce.profiles()));
        routes.add("GET", "/api/profiles/{id}", Routes.STAFF, inForce::profile);
        routes.add("POST", "/api/profiles/{id}/mode", ANALYST, signing::mode);
        routes.add("POST", "/api/profiles/{id}/pause", Set.of(ConsoleRole.OPERATOR), signing::pause);
        routes.add("GET", "/api/vocabulary", Routes.STAFF, request -> Answer.json(vocabulary()));
        routes.add("GET", "/api/profile-schema", Routes.STAFF, request -> Answer.json(Json.read(schema)));
        routes.addQuestion("/api/lint", Routes.STAFF, this::lint);
        routes.add("GET", "/api/proposals", Routes.STAFF, history::proposals);
        routes.add("POST", "/api/proposals", ANALYST, signing::propose);
        routes.add("GET", "/api/proposals/{version}", Routes.STAFF, history::proposal);
        routes.add("GET", "/api/proposals/{version}/forecast", Routes.STAFF, signing::forecast);
        routes.add("POST", "/api/proposals/{version}/approve", APPROVER, signing::approve);
        routes.add("GET", "/api/releases", Routes.STAFF, request -> Answer.json(history.releases()));
        routes.add("GET", "/api/releases/{version}/changes", Routes.STAFF, history::changes);
        routes.add("POST", "/api/releases/{version}/rollback", GOING_BACK, signing::rollBack);
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

    private ProfileSet deciding() {
        return InForce.deciding(releasing.view()).set();
    }

    private Map<String, Object> vocabulary() {
        Map<String, Object> vocabulary = Editor.vocabulary();
        vocabulary.put("lists", Editor.lists(deciding()));
        return vocabulary;
    }

    private Answer lint(Request request) {
        return Answer.json(
                request.language(), editor.look(deciding(), request.text("profileId"), Editor.text(request)));
    }

    private static byte[] schema() {
        try (InputStream in = Analysts.class.getResourceAsStream("profile.schema.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
