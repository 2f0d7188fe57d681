// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.torugart.core.profile.ProfileProblem;

/**
 * A directory of partners' files: one partner in every {@code .yaml} file, named by its code, and one layout that they
 * have in common in every {@code .layout.yaml} file, named by its name.
 *
 * @param parsed what each partner's file says, by its name
 * @param layouts what each layout's file says, by its name
 * @param texts the texts of all, by name
 */
public record PartnerFiles(
        Map<String, PartnerParser.Parsed> parsed, Map<String, SharedLayout> layouts, Map<String, String> texts) {
    private static final String SUFFIX = ".yaml";
    private static final String LAYOUT_SUFFIX = ".layout.yaml";

    public PartnerFiles {
        parsed = new TreeMap<>(parsed);
        layouts = new TreeMap<>(layouts);
        texts = new TreeMap<>(texts);
    }

    /** Reads a directory. */
    public static PartnerFiles read(Path directory) throws IOException {
        return of(texts(directory));
    }

    /** The texts of a directory, by name. */
    public static Map<String, String> texts(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> listed = Files.list(directory)) {
            for (Path file : listed.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(SUFFIX) && Files.isRegularFile(file)) {
                    texts.put(name, Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** Whether a file is about a layout, and not about a partner. */
    static boolean isLayout(String name) {
        return name.endsWith(LAYOUT_SUFFIX);
    }

    /** The partner a file is about, by its name. */
    static String codeOf(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Of texts by the names of their files. */
    public static PartnerFiles of(Map<String, String> texts) {
        Map<String, SharedLayout> layouts = new TreeMap<>();
        Map<String, SharedLayout> byName = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (isLayout(name)) {
                String called = name.substring(0, name.length() - LAYOUT_SUFFIX.length());
                SharedLayout layout = SharedLayout.parse(name, called, text);
                layouts.put(name, layout);
                byName.put(called, layout);
            }
        });
        Map<String, PartnerParser.Parsed> parsed = new TreeMap<>();
        texts.forEach((name, text) -> {
            if (isLayout(name)) {
                return;
            }
            PartnerParser.Parsed file = PartnerParser.parse(name, text, byName);
            if (file.partner() != null && !name.equals(file.partner().code() + SUFFIX)) {
                List<ProfileProblem> problems = List.of(new ProfileProblem(
                        name,
                        1,
                        1,
                        "the file of " + file.partner().code() + " is named "
                                + file.partner().code() + SUFFIX));
                file = new PartnerParser.Parsed(null, file.tests(), problems);
            }
            parsed.put(name, file);
        });
        return new PartnerFiles(parsed, layouts, texts);
    }

    /** Everything that is wrong with them. */
    public List<ProfileProblem> problems() {
        List<ProfileProblem> problems = new ArrayList<>();
        layouts.values().forEach(file -> problems.addAll(file.problems()));
        parsed.values().forEach(file -> problems.addAll(file.problems()));
        return problems;
    }

    /** The partners of those files that are as they should be. */
    public Partners partners() {
        Map<String, Partner> partners = new TreeMap<>();
        parsed.values().forEach(file -> {
            if (file.partner() != null) {
                partners.put(file.partner().code(), file.partner());
            }
        });
        return new Partners(partners);
    }
}
