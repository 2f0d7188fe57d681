// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
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
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.torugart.core.matching.Span;

/**
 * The text of one YAML document, its problems, and where in it things are. Anchors, aliases and tags are refused while
 * the text is still a stream of events, so that neither a bomb of aliases nor deep nesting is ever built in memory.
 */
public final class YamlText {
    private static final int MAX_CHARACTERS = 128 * 1024;
    private static final int MAX_DEPTH = 16;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setParseComments(false)
            // What a value is, is told from the key it has, not from how it looks.
            .setSchema(new FailsafeSchema())
            .setCodePointLimit(MAX_CHARACTERS)
            .build();

    /**
     * Problems told of one text. Finding the place of each takes a walk through the text, so that a list of 60,000 wrong
     * values would take a minute; nobody reads so many.
     */
    private static final int MAX_PROBLEMS = 100;

    private final String name;
    private final String text;
    private final List<ProfileProblem> problems;
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

    /** The document's top mapping, or empty after reporting why there is none. */
    public Optional<MappingNode> compose() {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(new ProfileProblem(
                    name, 1, 1, "longer than " + MAX_CHARACTERS + " characters: want one short document"));
            return Optional.empty();
        }
        try {
            Parser events = new PlainEvents(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
            Optional<Node> root = new Composer(SETTINGS, events).getSingleNode();
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problems.add(new ProfileProblem(name, 1, 1, "want a mapping of keys to values"));
        } catch (RefusedException e) {
            int[] at = e.event.getStartMark().map(YamlText::lineColumn).orElse(new int[] {1, 1});
            problems.add(new ProfileProblem(name, at[0], at[1], e.getMessage()));
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

    /** Something that YAML allows and a profile does not. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Event event;

        RefusedException(Event event, String message) {
            super(message);
            this.event = event;
        }
    }

    /** Hands on the events of one document without anchors, aliases and tags, and not nested deeply. */
    private static final class PlainEvents implements Parser {
        private final Parser events;
        private int depth;
        private int documents;

        PlainEvents(Parser events) {
            this.events = events;
        }

        @Override
        public boolean checkEvent(Event.ID id) {
            return events.checkEvent(id);
        }

        @Override
        public Event peekEvent() {
            return events.peekEvent();
        }

        @Override
        public boolean hasNext() {
            return events.hasNext();
        }

        @Override
        public Event next() {
            Event event = events.next();
            if (event instanceof AliasEvent
                    || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
                throw new RefusedException(event, "anchors and aliases are not allowed: write the value out");
            }
            if ((event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                    || (event instanceof CollectionStartEvent start
                            && start.getTag().isPresent())) {
                throw new RefusedException(
                        event, "tags are not allowed; put quotes round a value that begins with '!'");
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw new RefusedException(event, "want one document");
            }
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                throw new RefusedException(event, "nested deeper than " + MAX_DEPTH + " levels");
            }
            return event;
        }
    }
}
