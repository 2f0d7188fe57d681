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
 * A directory of partners' files: one partner in every {@code .yaml} file, named by its code.
 *
 * @param parsed what each file says, by its name
 * @param texts their texts, by name
 */
public record PartnerFiles(Map<String, PartnerParser.Parsed> parsed, Map<String, String> texts) {
    private static final String SUFFIX = ".yaml";

    public PartnerFiles {
        parsed = new TreeMap<>(parsed);
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

    /** The partner a file is about, by its name. */
    static String codeOf(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Of texts by the names of their files. */
    public static PartnerFiles of(Map<String, String> texts) {
        Map<String, PartnerParser.Parsed> parsed = new TreeMap<>();
        texts.forEach((name, text) -> {
            PartnerParser.Parsed file = PartnerParser.parse(name, text);
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
        return new PartnerFiles(parsed, texts);
    }

    /** Everything that is wrong with them. */
    public List<ProfileProblem> problems() {
        List<ProfileProblem> problems = new ArrayList<>();
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
