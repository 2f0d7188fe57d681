// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.torugart.core.profile.ProfileProblem;

/**
 * The register of partners as a running job knows it: the files as they were when the job was made, and, where their
 * directory is there, as they are now. A file that is not as it should be leaves its partner as it was. Belongs to one
 * thread.
 */
public final class PartnerRegister implements Serializable {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> texts;
    private final TreeSet<String> connected;
    private final String directory;
    private final long lookAgainMillis;

    private transient Partners partners;
    private transient List<String> problems;
    private transient Map<String, String> seen;
    private transient long lookAt;

    /**
     * A register.
     *
     * @param texts texts of partners' files, by name
     * @param connected codes of partners that are always connected and send Torugart's own records, if no file says
     *     otherwise
     * @param directory where the files are; null when they do not change
     * @param lookAgainMillis how often they are looked at
     */
    public PartnerRegister(
            Map<String, String> texts, Iterable<String> connected, Path directory, long lookAgainMillis) {
        this.texts = new TreeMap<>(texts);
        this.connected = new TreeSet<>();
        connected.forEach(this.connected::add);
        this.directory = directory == null ? null : directory.toString();
        this.lookAgainMillis = lookAgainMillis;
    }

    /** Of partners that are always connected and send Torugart's own records. */
    public static PartnerRegister of(Iterable<String> connected) {
        return new PartnerRegister(Map.of(), connected, null, Long.MAX_VALUE);
    }

    /** The partners at a time, milliseconds; times only grow. */
    public Partners at(long nowMillis) {
        if (partners == null) {
            problems = new ArrayList<>();
            Map<String, Partner> known = new TreeMap<>();
            connected.forEach(code -> known.put(code, Partner.alwaysConnected(code)));
            partners = replaced(known, texts, texts.keySet());
            seen = texts;
            lookAt = nowMillis;
        }
        if (directory != null && nowMillis >= lookAt) {
            lookAt = nowMillis + lookAgainMillis;
            look();
        }
        return partners;
    }

    private void look() {
        Map<String, String> now;
        try {
            now = PartnerFiles.texts(Path.of(directory));
        } catch (IOException gone) {
            // As on machines without the directory: what the job was made with holds.
            return;
        }
        if (!now.equals(seen)) {
            Set<String> changed = new TreeSet<>(now.keySet());
            changed.removeIf(name -> Objects.equals(seen.get(name), now.get(name)));
            if (Stream.concat(changed.stream(), seen.keySet().stream().filter(name -> !now.containsKey(name)))
                    .anyMatch(PartnerFiles::isLayout)) {
                // Whoever extends it has changed.
                changed.addAll(now.keySet());
            }
            Map<String, Partner> known = new TreeMap<>(partners.byCode());
            seen.keySet().stream()
                    .filter(name -> !now.containsKey(name) && !PartnerFiles.isLayout(name))
                    .forEach(name -> known.remove(PartnerFiles.codeOf(name)));
            partners = replaced(known, now, changed);
            seen = now;
        }
    }

    private Partners replaced(Map<String, Partner> known, Map<String, String> files, Set<String> changed) {
        PartnerFiles read = PartnerFiles.of(files);
        read.problems().stream()
                .filter(problem -> changed.contains(problem.name()))
                .map(ProfileProblem::toString)
                .forEach(problems::add);
        known.putAll(read.partners().byCode());
        return new Partners(known);
    }

    /** What was found wrong since this was asked last, to be told to operators. */
    public List<String> takeProblems() {
        if (problems == null || problems.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    /** By what it was made of. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PartnerRegister that
                && texts.equals(that.texts)
                && connected.equals(that.connected)
                && Objects.equals(directory, that.directory);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {texts, connected, directory});
    }
}
