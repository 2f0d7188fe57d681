// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cel.common.CelValidationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.torugart.core.vocabulary.Functions;
import org.torugart.core.vocabulary.Language;
import org.torugart.core.vocabulary.Schema;
import org.torugart.core.vocabulary.ValueType;
import org.torugart.core.vocabulary.ValueType.Form;
import org.torugart.core.vocabulary.Vocabulary;

class ReferenceTest {
    private static final Path COMMITTED = Path.of("..", "..", "deploy", "profiles", "REFERENCE.md");

    @Test
    void theCommittedPageIsWhatTheCodeSays() throws IOException {
        assertThat(Reference.markdown())
                .as("write it anew: deploy/torugart reference > deploy/profiles/REFERENCE.md")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsCorrect() {
        Set<String> examples = new LinkedHashSet<>();
        for (String variable : Vocabulary.NAMES) {
            examples.add(Vocabulary.doc(variable).example());
        }
        schemas()
                .forEach(schema -> schema.entries()
                        .forEach(field -> examples.add(field.doc().example())));
        Functions.DOCS.forEach(doc -> examples.add(doc.example()));
        Functions.STANDARD.forEach(doc -> examples.add(doc.example()));
        examples.remove("");
        assertThat(examples).hasSizeGreaterThan(100);
        return examples.stream()
                .map(example -> dynamicTest(example, () -> {
                    CelValidationResult parsed = Language.parse(example);
                    assertThat(parsed.getErrors()).isEmpty();
                    assertThat(Language.check(Language.tree(parsed)).getErrors())
                            .isEmpty();
                }));
    }

    @Test
    void everyFieldIsDescribed() {
        schemas()
                .forEach(schema -> schema.entries().forEach(field -> {
                    assertThat(field.doc().meaning()).as(field.name()).isNotBlank();
                    assertThat(field.doc().source()).as(field.name()).isNotBlank();
                    assertThat(field.doc().example().isBlank())
                            .as(field.name())
                            .isEqualTo(field.type().form() == Form.STRUCTURE);
                    assertThat(Reference.markdown()).contains("| `" + field.name() + "` |");
                }));
    }

    private static Set<Schema<?>> schemas() {
        Set<Schema<?>> found = new LinkedHashSet<>();
        Set<String> names = new HashSet<>();
        Deque<ValueType> types = new ArrayDeque<>();
        Vocabulary.NAMES.forEach(variable -> types.add(Vocabulary.typeOf(variable)));
        while (!types.isEmpty()) {
            ValueType type = types.remove();
            if (type.element() != null) {
                types.add(type.element());
            } else if (type.form() == Form.STRUCTURE && names.add(type.name())) {
                found.add(type.fields());
                type.fields().entries().forEach(field -> types.add(field.type()));
            }
        }
        return found;
    }
}
