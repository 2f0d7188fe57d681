// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.Profile;
import org.torugart.core.profile.ProfileParser;
import org.torugart.core.profile.ProfileSet;

/** Changes to the text of a profile that leave everything else in it, comments included, as its author wrote it. */
public final class ProfileText {
    private static final Pattern MODE = Pattern.compile("^mode[ \\t]*:[ \\t]*['\"]?[a-z]+['\"]?", Pattern.MULTILINE);
    private static final Pattern VERSION =
            Pattern.compile("^version[ \\t]*:[ \\t]*['\"]?[0-9]+['\"]?", Pattern.MULTILINE);

    private ProfileText() {}

    /**
     * The profile with another mode and its version raised by one.
     *
     * @throws InvalidProfileSetException if the text is no profile
     * @throws IllegalArgumentException if the text has its mode and version where they cannot be replaced, such as in
     *     one line of braces
     */
    public static ProfileSet.Source withMode(ProfileSet.Source source, Profile.Mode mode)
            throws InvalidProfileSetException {
        Profile before = ProfileParser.parse(source);
        String word = mode.name().toLowerCase(Locale.ROOT);
        String changed = replaced(MODE, source.yaml(), "mode: " + word);
        changed = replaced(VERSION, changed, "version: " + (before.version() + 1));
        ProfileSet.Source after = new ProfileSet.Source(source.name(), changed);
        // The patterns know lines, the parser knows YAML: what counts is what it reads now.
        Profile profile = changed.equals(source.yaml()) ? before : ProfileParser.parse(after);
        if (profile.mode() != mode || profile.version() != before.version() + 1) {
            throw new IllegalArgumentException(
                    source.name() + ": want 'mode' and 'version' each on a line of its own, to replace them");
        }
        return after;
    }

    private static String replaced(Pattern pattern, String text, String by) {
        return pattern.matcher(text).replaceFirst(Matcher.quoteReplacement(by));
    }
}
