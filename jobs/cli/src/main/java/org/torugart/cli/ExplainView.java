// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.explain.Clause;
import org.torugart.core.explain.Explained;
import org.torugart.core.explain.Explained.LookedAt;
import org.torugart.core.explain.Explained.Result;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileSet;

/**
 * Explanations for people, or as JSON.
 *
 * @param subject what is explained, with what
 * @param all what every profile made of it
 * @param chosen those to tell of
 * @param named whether they were asked for by name: then every item is shown, not only the one that says most
 * @param full whether to show the whole condition of near misses
 */
record ExplainView(
        ExplainCommand.Subject subject, List<Explained> all, List<Explained> chosen, boolean named, boolean full) {
    private static final int FULL_ROLLOUT = 100;

    void print(PrintWriter out) {
        EvidenceRecord record = subject.record();
        out.println("declaration " + record.declarationId() + ", version " + record.version() + ", revision "
                + record.revision());
        out.println("decided with " + decidedWith() + "; explained with "
                + (subject.exact() ? "exactly that set, from " : set() + " from ") + subject.from());
        if (!isSameSet()) {
            out.println("These are not the profiles of the decision: what is said here may differ from it.");
        }
        if (record.unreadable() != null) {
            out.println("The declaration could not be read, so no profile was evaluated: " + record.unreadable());
            return;
        }
        out.println(Counted.of(all.size(), "profile") + ": " + count(Result.MATCHED) + " matched, "
                + count(Result.ABSENT) + " could not be evaluated, "
                + all.stream().filter(Explained::isNearMiss).count() + " one predicate short of matching");
        List<Explained> near = new ArrayList<>();
        for (Explained explained : chosen) {
            if (isInBrief(explained)) {
                near.add(explained);
            } else {
                out.println();
                print(explained, out);
            }
        }
        if (!near.isEmpty()) {
            out.println();
            out.println("One predicate short of matching (--profile ID shows the whole condition):");
            near.forEach(explained -> printMissing(explained, out));
        }
    }

    private boolean isInBrief(Explained explained) {
        return !full && explained.isNearMiss();
    }

    private static void printMissing(Explained explained, PrintWriter out) {
        for (LookedAt look : explained.looks()) {
            Clause missing = look.clause().missing().orElse(null);
            if (missing != null) {
                out.println("  " + explained.profile().id() + (look.item() > 0 ? ", item " + look.item() : "") + ": "
                        + missing.text() + " is " + missing.verdictText());
                String seen = ClauseView.seen(missing);
                if (!seen.isEmpty()) {
                    out.println("      " + seen);
                }
                return;
            }
        }
    }

    private long count(Result result) {
        return all.stream().filter(e -> e.result() == result).count();
    }

    private String decidedWith() {
        EvidenceRecord record = subject.record();
        return record.profileSetId() == null
                ? "no profiles"
                : record.profileSetId() + " v" + record.profileSetVersion();
    }

    private String set() {
        ProfileSet set = subject.set();
        return set.setId() + " v" + set.version();
    }

    private boolean isSameSet() {
        return set().equals(decidedWith());
    }

    private void print(Explained explained, PrintWriter out) {
        Profile profile = explained.profile();
        out.println(profile.id() + " v" + profile.version() + ", " + mode(explained) + ": "
                + explained.result().text()
                + (explained.item() > 0 ? " for item " + explained.item() : "")
                + (explained.why() == null ? "" : ": " + explained.why())
                + (explained.result() == Result.MATCHED ? effect(explained) : "")
                + (explained.isNearMiss() ? ", one predicate short" : ""));
        out.println("  " + profile.title() + (explained.because() == null ? "" : ": " + explained.because()));
        LookedAt telling = explained.telling();
        for (LookedAt look : explained.looks()) {
            if (named || look.equals(telling)) {
                if (look.item() > 0) {
                    out.println("  item " + look.item());
                }
                ClauseView.print(look.clause(), "    ", out);
            }
        }
        if (!named && explained.looks().size() > 1) {
            List<String> others = new ArrayList<>();
            for (LookedAt look : explained.looks()) {
                if (!look.equals(telling)) {
                    others.add(look.item() + " " + look.clause().verdictText());
                }
            }
            out.println("  other items: " + String.join(", ", others));
        }
    }

    private String mode(Explained explained) {
        Profile profile = explained.profile();
        return profile.mode().name().toLowerCase(Locale.ROOT)
                + (isPaused(profile) ? ", paused" : "")
                + (profile.mode() == Profile.Mode.LIVE && profile.rollout() < FULL_ROLLOUT
                        ? " for " + profile.rollout() + " % of declarations"
                        : "");
    }

    private boolean isPaused(Profile profile) {
        return subject.record().pausedProfiles().contains(profile.id());
    }

    private String effect(Explained explained) {
        Profile profile = explained.profile();
        return ", " + (profile.channel() == null ? "" : profile.channel() + ", ") + profile.points() + " points"
                + (profile.mode() == Profile.Mode.SHADOW || isPaused(profile)
                        ? ", without effect"
                        : switch (explained.rollout()) {
                            case INCLUDED -> "";
                            case EXCLUDED -> ", without effect: it does not count for this declaration yet";
                            case UNKNOWN -> ", if it counts for this declaration: that depends on the set's key";
                        });
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        EvidenceRecord record = subject.record();
        node.put("declarationId", record.declarationId());
        node.put("version", record.version());
        node.put("revision", record.revision());
        node.put("decidedWith", decidedWith());
        node.put("explainedWith", set());
        node.put("sameProfiles", subject.exact() ? "exactly" : isSameSet() ? "by version" : "no");
        if (record.unreadable() != null) {
            node.put("unreadable", record.unreadable());
        }
        ArrayNode profiles = node.putArray("profiles");
        chosen.forEach(explained -> profiles.add(json(explained)));
        return node;
    }

    private ObjectNode json(Explained explained) {
        Profile profile = explained.profile();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", profile.id());
        node.put("version", profile.version());
        node.put("mode", profile.mode().name().toLowerCase(Locale.ROOT));
        node.put("paused", isPaused(profile));
        node.put("rollout", profile.rollout());
        node.put("rolledOut", explained.rollout().name().toLowerCase(Locale.ROOT));
        node.put("result", explained.result().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        node.put("nearMiss", explained.isNearMiss());
        if (explained.why() != null) {
            node.put("why", explained.why());
        }
        if (explained.item() > 0) {
            node.put("item", explained.item());
        }
        node.put("title", profile.title());
        if (explained.because() != null) {
            node.put("because", explained.because());
        }
        ArrayNode looks = node.putArray("conditions");
        for (LookedAt look : explained.looks()) {
            ObjectNode each = ClauseView.json(look.clause());
            if (look.item() > 0) {
                each.put("item", look.item());
            }
            looks.add(each);
        }
        return node;
    }
}
