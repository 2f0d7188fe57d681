// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML of lists, mappings and plain values. Aliases, tags, deep nesting and long values are refused while the text is still a
 * stream of events: built in memory, they end the stack, fail in ways the library does not say, or are numbers of a million
 * digits.
 */
final class PlainYaml {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_CHARACTERS = 4_096;

    private PlainYaml() {}

    /**
     * Reads a text.
     *
     * @throws YamlEngineException if it is no YAML, or not plain
     */
    static Object load(LoadSettings settings, String text) {
        try {
            requirePlain(settings, text);
            return new Load(settings).loadFromString(text);
        } catch (NumberFormatException e) {
            // What the library makes of a text that ends within an escape.
            throw new YamlEngineException("an escape of a quoted value is cut short", e);
        }
    }

    private static void requirePlain(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof AliasEvent
                    || (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                    || (event instanceof CollectionStartEvent start
                            && start.getTag().isPresent())) {
                throw new YamlEngineException("aliases and tags are not allowed: write the value out");
            }
            if (event instanceof ScalarEvent scalar && scalar.getValue().length() > MAX_CHARACTERS) {
                throw new YamlEngineException("a value is longer than " + MAX_CHARACTERS + " characters");
            }
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new YamlEngineException("nested deeper than " + MAX_DEPTH + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }
}
