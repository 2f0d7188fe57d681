// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.text;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds English where Russian is wanted. */
public final class Sentences {
    /** Names and codes come alone or in lists; three words in a row are somebody speaking. */
    private static final Pattern ENGLISH = Pattern.compile("\\b[A-Za-z']{2,}(?: [A-Za-z']+){2,}");

    private Sentences() {}

    /** The English sentences of a text. */
    public static List<String> english(String text) {
        return ENGLISH.matcher(text).results().map(MatchResult::group).toList();
    }
}
