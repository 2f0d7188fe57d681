// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.torugart.core.matching.Span;

/**
 * The text of one YAML document, its problems, and where in it things are. Anchors, aliases and tags are refused while
 * the text is still a stream of events, so that neither a bomb of aliases nor deep nesting is ever built in memory.
 */
public final class YamlText {
    private static final int MAX_CHARACTERS = 128 * 1024;
    private static final int MAX_DEPTH = 16;

    /**
     * Problems told of one text. Finding the place of each takes a walk through the text, so that a list of 60,000 wrong
     * values would take a minute; nobody reads so many.
     */
    private static final int MAX_PROBLEMS = 100;

    private final String name;
    private final String text;
    private final List<ProfileProblem> problems;
    private Map<String, CelAbstractSyntaxTree> checked = Map.of();
    private int reported;

    /**
     * A text that is not read yet.
     *
     * @param name its name, for problems
     * @param problems takes what is wrong with it
     */
    public YamlText(String name, String text, List<ProfileProblem> problems) {
        this.name = name;
        this.text = text;
        this.problems = problems;
    }

    /** Gives it expressions that were checked together with those of other profiles. */
    void provide(Map<String, CelAbstractSyntaxTree> trees) {
        checked = trees;
    }

    /** The tree of an expression that was provided; null when it was not. */
    CelAbstractSyntaxTree checked(String expression) {
        return checked.get(expression);
    }

    /** The document's top mapping, or empty after reporting why there is none. */
    public Optional<MappingNode> compose() {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(new ProfileProblem(
                    name, 1, 1, "longer than " + MAX_CHARACTERS + " characters: want one short document"));
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
        try {
            if (!acceptable(settings)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.add(new ProfileProblem(name, 1, 1, "want a mapping of keys to values"));
        } catch (MarkedYamlEngineException e) {
            int[] at = e.getProblemMark().map(YamlText::lineColumn).orElse(new int[] {1, 1});
            problems.add(new ProfileProblem(name, at[0], at[1], "not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new ProfileProblem(name, 1, 1, "not YAML: " + e.getMessage()));
        } catch (NumberFormatException e) {
            // What the library makes of a text that ends within an escape.
            problems.add(new ProfileProblem(name, 1, 1, "not YAML: an escape of a quoted value is cut short"));
        }
        return Optional.empty();
    }

    private boolean acceptable(LoadSettings settings) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            String refused = null;
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                refused = "anchors and aliases are not allowed: write the value out";
            } else if ((event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                    || (event instanceof CollectionStartEvent start
                            && start.getTag().isPresent())) {
                refused = "tags are not allowed; put quotes round a value that begins with '!'";
            } else if (event instanceof DocumentStartEvent && ++documents > 1) {
                refused = "want one document";
            }
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                refused = "nested deeper than " + MAX_DEPTH + " levels";
            }
            if (refused != null) {
                int[] at = event.getStartMark().map(YamlText::lineColumn).orElse(new int[] {1, 1});
                problems.add(new ProfileProblem(name, at[0], at[1], refused));
                return false;
            }
        }
        return true;
    }

    /** Name of the text. */
    String name() {
        return name;
    }

    /** Whether no more problems are told of it. */
    boolean isFull() {
        return reported >= MAX_PROBLEMS;
    }

    /** Reports a problem with a node. */
    public void problem(Node node, String message) {
        if (reported++ < MAX_PROBLEMS) {
            problems.add(at(node, message));
        }
    }

    /** Reports a problem with some characters of a scalar's value. */
    void problem(ScalarNode scalar, Span span, String message) {
        if (reported++ < MAX_PROBLEMS) {
            problems.add(at(scalar, span, message));
        }
    }

    /** A problem with a node, not reported; of a node of several lines with its first. */
    ProfileProblem at(Node node, String message) {
        int[] at = node.getStartMark().map(YamlText::lineColumn).orElse(new int[] {1, 1});
        if (!(node instanceof ScalarNode) || node.getEndMark().isEmpty()) {
            return new ProfileProblem(name, at[0], at[1], message);
        }
        int start = node.getStartMark().map(this::index).orElse(0);
        return new ProfileProblem(
                name, at[0], at[1], length(start, index(node.getEndMark().get())), message);
    }

    /** A problem with some characters of a scalar's value, not reported. */
    ProfileProblem at(ScalarNode scalar, Span span, String message) {
        int written = scalar.getValue().stripTrailing().length();
        boolean behind = span.from() >= written && written > 0;
        int at = behind ? sourceIndex(scalar, written - 1) + 1 : sourceIndex(scalar, span.from());
        int end = !behind && span.to() > span.from() ? sourceIndex(scalar, span.to() - 1) + 1 : at + 1;
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new ProfileProblem(name, line, at - lineStart + 1, length(at, end), message);
    }

    /** Characters from one place to another, as far as they are on one line. */
    private int length(int start, int end) {
        int newLine = text.indexOf('\n', start);
        int last = newLine >= 0 && newLine < end ? newLine : Math.min(end, text.length());
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return Math.max(1, last - start);
    }

    private int index(Mark mark) {
        return text.offsetByCodePoints(0, Math.min(mark.getIndex(), text.codePointCount(0, text.length())));
    }

    /**
     * Where a character of a scalar's value is in the text. Folding changes only white space, so the n-th other
     * character of the value is the n-th other character of the source, whatever the style.
     */
    private int sourceIndex(ScalarNode scalar, int offset) {
        String value = scalar.getValue();
        int target = Math.min(offset, value.length());
        int before = 0;
        for (int i = 0; i < target; i++) {
            before += Character.isWhitespace(value.charAt(i)) ? 0 : 1;
        }
        int index = scalar.getStartMark().map(this::index).orElse(0);
        ScalarStyle style = scalar.getScalarStyle();
        if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
            index = text.indexOf('\n', index) + 1;
        } else if (style != ScalarStyle.PLAIN) {
            index++;
        }
        int last = index;
        while (index < text.length()) {
            char c = text.charAt(index);
            if (!Character.isWhitespace(c)) {
                last = index;
                if (before-- == 0) {
                    return index;
                }
                boolean escape = (style == ScalarStyle.SINGLE_QUOTED && c == '\'')
                        || (style == ScalarStyle.DOUBLE_QUOTED && c == '\\');
                index += escape ? 1 : 0;
            }
            index++;
        }
        return last;
    }

    private static int[] lineColumn(Mark mark) {
        return new int[] {mark.getLine() + 1, mark.getColumn() + 1};
    }
}
