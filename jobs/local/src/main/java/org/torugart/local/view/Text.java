// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and sentences as a view writes them, the same in every locale. */
final class Text {
    private Text() {}

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 100 ? "%,.1f/s" : "%,.0f/s", perSecond);
    }

    /** A share in percent; a share that is small but not zero does not look like zero. */
    static String share(long part, long whole) {
        if (whole == 0 || part == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / whole;
        return percent < 0.1 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    static String clock(Duration elapsed) {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", elapsed.toHours(), elapsed.toMinutesPart(), elapsed.toSecondsPart());
    }

    /** Breaks a sentence at blanks into at most a number of lines; what remains is cut by the last line's width. */
    static List<String> wrap(String sentence, int width, int maxLines) {
        List<String> lines = new ArrayList<>();
        String rest = sentence.strip();
        while (lines.size() < maxLines - 1 && rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int cut = blank > width / 2 ? blank : width;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
