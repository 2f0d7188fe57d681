// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.profile.ProfileProblem;
import org.torugart.core.profile.YamlMapping;
import org.torugart.core.profile.YamlText;

/**
 * A layout several partners have in common, in a file of its own: one YAML document. A partner's file extends it by its
 * name and says what is different. It extends no other: who reads a partner's file has one more to look into.
 *
 * @param draft what it says; null when there is a problem
 * @param problems what is wrong with the file
 */
public record SharedLayout(LayoutDraft draft, List<ProfileProblem> problems) {
    public SharedLayout {
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file.
     *
     * @param name its name, for problems
     * @param wanted the name the layout must have
     * @param yaml its text
     */
    static SharedLayout parse(String name, String wanted, String yaml) {
        List<ProfileProblem> problems = new ArrayList<>();
        YamlText text = new YamlText(name, yaml, problems);
        MappingNode root = text.compose().orElse(null);
        if (root == null) {
            return new SharedLayout(null, problems);
        }
        YamlMapping mapping = new YamlMapping(text, root);
        ScalarNode called = mapping.scalar("layout", true, "its name, as that of the file");
        if (called != null && !called.getValue().strip().equals(wanted)) {
            text.problem(called, "'layout': want '" + wanted + "', as the file is named");
        }
        mapping.string("title", true, "what it is, in words");
        LayoutDraft draft = new LayoutParser(text, LayoutDraft.EMPTY, false).read(mapping);
        mapping.finish();
        return new SharedLayout(problems.isEmpty() ? draft : null, problems);
    }
}
