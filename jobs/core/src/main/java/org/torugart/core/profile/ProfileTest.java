// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.torugart.core.vocabulary.Given;
import org.torugart.core.vocabulary.Tables;

/**
 * One of a profile's own tests: evidence made up for it, and what the profile must make of that.
 *
 * @param name what it shows; unique in its profile; never null
 * @param line line of the text it begins at, from 1
 * @param given values by variable, the goods items' own apart; see {@link Given}
 * @param items values of each goods item, by variable; empty when none is given
 * @param expect what the condition must come to; never null
 * @param item the item that must be named, from 1; 0 when the test does not say
 * @param because the text the profile must give, without its title; null when the test does not say
 */
public record ProfileTest(
        String name,
        int line,
        Map<String, Object> given,
        List<Map<String, Object>> items,
        Expectation expect,
        int item,
        String because) {

    /** What a condition can come to. */
    public enum Expectation {
        /** It holds. */
        MATCH,
        /** It does not hold, or the declaration is outside of the profile's scope or validity. */
        NO_MATCH,
        /** It is undecided, for something it needs is not there. */
        ABSENT,
        /** It is undecided, for there is nothing to look at. */
        NOT_APPLICABLE;

        /** As tests write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public ProfileTest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expect, "expect");
        given = Map.copyOf(given);
        items = List.copyOf(items);
    }

    /** The evidence, standing on the whole of the shipment. */
    public Given evidence(Tables tables) {
        return new Given(given, items, tables);
    }
}
