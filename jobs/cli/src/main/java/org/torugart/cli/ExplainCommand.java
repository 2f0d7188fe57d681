// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.codec.EvidenceScorer;
import org.torugart.core.evidence.EvidenceRecord;
import org.torugart.core.evidence.Shipment;
import org.torugart.core.explain.Explained;
import org.torugart.core.explain.Explained.Result;
import org.torugart.core.explain.Explainer;
import org.torugart.core.profile.CheckedProfile;
import org.torugart.core.profile.Nearest;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.vocabulary.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code torugart explain}: why each profile matched a declaration or did not. Prints values of the declaration, for it
 * was asked to; logs nothing.
 */
@Command(
        name = "explain",
        description = {
            "Says of every risk profile why it matched a declaration or did not: each predicate, what it came to, and"
                    + " the values it looked at.",
            "Without further options it tells of the profiles that matched, that could not be evaluated, and that were"
                    + " one predicate short of matching.",
            "With --for it tells of the decision instead, as much as somebody may and needs to know.",
            "Exit codes: 0 explained, 1 the record or a profile cannot be used, 2 wrong usage."
        })
public class ExplainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "EVIDENCE",
            description = "file with the value of one record of decision-evidence, byte for byte")
    private String evidence;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROFILES",
            description = "directory of the profile set to explain with")
    private Path profiles;

    @Option(
            names = "--decision",
            paramLabel = "EVIDENCE",
            description = "the same as the first argument; then the first argument is PROFILES")
    private String decision;

    @Option(
            names = "--for",
            paramLabel = "WHOM",
            description = "trader (nothing of profiles), officer (why, and the smallest change that would have led to"
                    + " another channel), or auditor (also everything it was made of)")
    private Audience audience;

    @Option(
            names = "--profile",
            paramLabel = "ID",
            description = "tell of this profile alone, and of every item; may be given more than once")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "tell of every profile")
    private boolean all;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help message and exit")
    private boolean unusedHelp;

    @Spec
    private CommandSpec spec;

    /**
     * What is to be explained, with what.
     *
     * @param record the evidence of one decision
     * @param set the profiles
     * @param bytes the record of that evidence, byte for byte
     * @param published the record of the decision; null when it is not at hand
     * @param from where the profiles come from, for people
     * @param exact whether they are known to be those the decision was made with
     */
    public record Subject(
            EvidenceRecord record, ProfileSet set, byte[] bytes, byte[] published, String from, boolean exact) {}

    /** For the command line. */
    public ExplainCommand() {}

    /**
     * Finds what is to be explained: here in files.
     *
     * @param named the first argument
     * @param directory the second argument; null when there is none
     */
    protected Subject subject(String named, Path directory) {
        if (directory == null) {
            throw new InputException("want the directory of the profiles to explain with");
        }
        byte[] bytes = bytes(Path.of(named));
        EvidenceRecord record = record(named, bytes);
        ProfileSet set = set(directory);
        return new Subject(record, set, bytes, null, directory.toString(), false);
    }

    @Override
    public final Integer call() {
        if (decision == null ? evidence == null : profiles != null) {
            throw new InputException("want one EVIDENCE: a file with a record of it, or what is named by --decision");
        }
        Subject subject = decision == null
                ? subject(evidence, profiles)
                : subject(decision, evidence == null ? null : Path.of(evidence));
        PrintWriter out = spec.commandLine().getOut();
        if (audience != null) {
            return DecisionView.print(subject, audience, out);
        }
        ProfileSet set = subject.set;
        Tables tables = new Tables(set.lists(), set.dutyRates());
        List<ProfileProblem> problems = new ArrayList<>();
        List<CheckedProfile> checked =
                CheckedProfile.check(set.profiles(), tables, set.lists().keySet(), problems);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the profiles cannot be used: " + Counted.of(problems.size(), "problem")
                    + ", the first " + problems.get(0));
        }
        List<Explained> chosen = new ArrayList<>();
        List<Explained> explained = new ArrayList<>();
        if (subject.record.unreadable() == null) {
            Shipment shipment = new EvidenceScorer().shipment(subject.record);
            Explainer explainer = new Explainer(set);
            checked.forEach(profile -> explained.add(explainer.explain(profile, shipment)));
            explained.stream().filter(this::isChosen).forEach(chosen::add);
            ids.forEach(id -> requireKnown(id, checked));
        }
        ExplainView view = new ExplainView(subject, explained, chosen, !ids.isEmpty(), all || !ids.isEmpty());
        if (json) {
            out.println(view.json().toPrettyString());
        } else {
            view.print(out);
        }
        out.flush();
        return TorugartCli.OK;
    }

    private boolean isChosen(Explained explained) {
        if (!ids.isEmpty()) {
            return ids.contains(explained.profile().id());
        }
        return all
                || explained.result() == Result.MATCHED
                || explained.result() == Result.ABSENT
                || explained.isNearMiss();
    }

    private static void requireKnown(String id, List<CheckedProfile> profiles) {
        List<String> known = profiles.stream().map(p -> p.profile().id()).toList();
        if (!known.contains(id)) {
            throw new InputException("the set has no profile '" + id + "'" + Nearest.hint(id, known));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static EvidenceRecord record(String file, byte[] bytes) {
        AnyRecord record = AnyRecord.decode(bytes);
        if (record.value() instanceof EvidenceRecord found) {
            return found;
        }
        throw new IllegalStateException(file + ": "
                + (record.value() == null ? record.why() : "is a " + record.kind() + ", not a decision evidence"));
    }

    /** The profiles of a directory, without problems. */
    protected final ProfileSet set(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory");
        }
        ProfileFiles files = ProfileFiles.of(List.of(directory)).get(0);
        List<ProfileProblem> problems = new ArrayList<>(files.read().problems());
        CheckedProfile.check(
                files.read().profiles(), files.tables(), files.read().lists(), problems);
        if (!problems.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            LintCommand.printErrors(problems, files, err);
            err.flush();
            throw new IllegalStateException(directory + ": the profiles cannot be used, see above");
        }
        return files.read().set();
    }
}
