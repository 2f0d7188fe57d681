// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.torugart.core.expression.ConformanceCase.Outside;
import org.torugart.core.expression.ConformanceCase.Passed;
import org.torugart.core.expression.ConformanceCase.Wrong;
import org.torugart.core.expression.TextProto.Message;

/**
 * The conformance cases of the CEL specification, read from a folder that is not part of the repository. Of the files
 * that {@code outside-conformance.txt} names, what is outside of the supported subset is listed there, case by case; of
 * other files, a case that is outside is aborted with the reason.
 */
class ConformanceTest {
    private static final String FOLDER = "torugart.cel-conformance";
    private static final String USUAL_PLACE = "shared/data/cel-conformance";
    private static final String LIST = "outside-conformance.txt";

    @TestFactory
    Stream<DynamicNode> casesOfTheSpecification() throws IOException {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            String reason = "no folder " + USUAL_PLACE + " beside the checkout, and no system property " + FOLDER;
            System.out.println("Conformance cases are not run: " + reason);
            return Stream.of(dynamicTest("absent", () -> abort(reason)));
        }
        Map<String, Map<String, String>> outside = outside();
        List<DynamicNode> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder.get())) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".textproto"))
                    .sorted()
                    .toList()) {
                files.add(file(path, outside));
            }
        }
        return files.stream();
    }

    private static DynamicNode file(Path path, Map<String, Map<String, String>> outside) throws IOException {
        Message file;
        try {
            file = TextProto.parse(Files.readString(path));
        } catch (IllegalArgumentException e) {
            return dynamicTest(path.getFileName().toString(), () -> fail(e));
        }
        Map<String, String> listed = outside.get(file.text("name"));
        List<DynamicNode> tests = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Message section : file.messages("section")) {
            for (Message test : section.messages("test")) {
                ConformanceCase theCase = new ConformanceCase(test);
                String name = section.text("name") + '/' + theCase.name();
                names.add(name);
                tests.add(dynamicTest(name, path.toUri(), () -> judge(theCase, name, Optional.ofNullable(listed))));
            }
        }
        if (listed != null) {
            tests.add(dynamicTest(
                    "lists only cases there are", () -> assertThat(names).containsAll(listed.keySet())));
        }
        return dynamicContainer(file.text("name"), tests);
    }

    private static void judge(ConformanceCase theCase, String name, Optional<Map<String, String>> listed) {
        ConformanceCase.Outcome outcome = theCase.outcome();
        if (outcome instanceof Wrong wrong) {
            fail(wrong.difference());
        } else if (outcome instanceof Passed) {
            assertThat(listed.map(Map::keySet).orElse(Set.of()))
                    .as("cases listed as outside, of which this one passes")
                    .doesNotContain(name);
        } else if (outcome instanceof Outside reason) {
            listed.ifPresent(
                    list -> assertThat(list).as("cases listed as outside").containsEntry(name, reason.reason()));
            abort("outside of the supported subset: " + reason.reason());
        }
    }

    private static Optional<Path> folder() {
        String property = System.getProperty(FOLDER);
        if (property != null) {
            return Optional.of(Path.of(property)).filter(Files::isDirectory);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve(USUAL_PLACE))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** Reasons by file and case. */
    private static Map<String, Map<String, String>> outside() {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        try (InputStream in = ConformanceTest.class.getResourceAsStream(LIST)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int colon = line.indexOf(": ");
                        String path = colon < 0 ? line : line.substring(0, colon);
                        int slash = path.indexOf('/');
                        Map<String, String> cases = files.computeIfAbsent(
                                slash < 0 ? path : path.substring(0, slash), f -> new LinkedHashMap<>());
                        if (slash >= 0) {
                            cases.put(path.substring(slash + 1), line.substring(colon + 2));
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
