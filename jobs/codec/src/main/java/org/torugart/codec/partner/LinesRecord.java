// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Node;

/**
 * Lines of elements separated by slashes, as messages about air waybills have them. A line begins with a name of three
 * letters, and is a part of that name; one that begins with a slash goes on with the line before. Elements are parts named
 * by their place, {@code 1} first. An element such as {@code T10K250.5} is also parts {@code T} and {@code K}. What goes on
 * with a line is a part of it: named by its first element where that is two or three letters, so that {@code /NH/640399} is
 * the part {@code NH}; a number in front of that counts lines and is left out.
 */
final class LinesRecord {
    private static final Pattern NAMED = Pattern.compile("([A-Z]{3})(?:/(.*))?");
    private static final Pattern QUANTITIES = Pattern.compile("(?:[A-Z]{1,2}[0-9]+(?:\\.[0-9]+)?)+");
    private static final Pattern QUANTITY = Pattern.compile("([A-Z]{1,2})([0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern LINE_NUMBER = Pattern.compile("[0-9]{1,2}");
    private static final Pattern TAG = Pattern.compile("[A-Z]{2,3}");

    /** A line of a message has 69 characters; the pattern's groups take stack by the number of quantities. */
    private static final int MAX_QUANTITIES = 69;

    private final Layout.Text layout;
    private final Growth growth = new Growth();
    private final Node document = new Node("");
    private Node section;
    private Node line;

    private LinesRecord(Layout.Text layout) {
        this.layout = layout;
    }

    static Node read(byte[] bytes, Layout.Text layout) throws UnreadableException {
        LinesRecord record = new LinesRecord(layout);
        int number = 0;
        for (String each :
                Texts.decoded(bytes, Charset.forName(layout.charset())).lines().toList()) {
            number++;
            if (!each.isBlank()) {
                try {
                    record.take(each.strip());
                } catch (UnreadableException wrong) {
                    throw wrong.inLine(number);
                }
            }
        }
        return record.document;
    }

    private void take(String text) throws UnreadableException {
        if (text.startsWith("/")) {
            if (line == null) {
                throw new UnreadableException("a line goes on with none before it");
            }
            goOn(text.substring(1).split("/", -1));
            return;
        }
        Matcher named = NAMED.matcher(text);
        if (!named.matches()) {
            // The number of a waybill stands without a name.
            line = document.add(growth.node("more", null, 0));
            section = null;
            elements(line, text.split("/", -1), 0, 1);
            return;
        }
        String name = named.group(1);
        boolean part = section != null && layout.parts().contains(name);
        line = (part ? section : document).add(growth.node(name, null, part ? 1 : 0));
        if (!part) {
            section = layout.sections().contains(name) ? line : null;
        }
        if (named.group(2) != null) {
            elements(line, named.group(2).split("/", -1), 0, part ? 2 : 1);
        }
    }

    private void goOn(String[] elements) throws UnreadableException {
        int first = elements.length > 1 && LINE_NUMBER.matcher(elements[0]).matches() ? 1 : 0;
        boolean tagged =
                elements.length > first + 1 && TAG.matcher(elements[first]).matches();
        Node more = line.add(growth.node(tagged ? elements[first] : "more", null, 2));
        elements(more, elements, tagged ? first + 1 : first, 3);
    }

    private void elements(Node parent, String[] elements, int from, int depth) throws UnreadableException {
        for (int i = from; i < elements.length; i++) {
            parent.add(growth.node(Integer.toString(i - from + 1), elements[i], depth));
            if (elements[i].length() <= MAX_QUANTITIES
                    && QUANTITIES.matcher(elements[i]).matches()) {
                quantities(parent, elements[i], depth);
            }
        }
    }

    private void quantities(Node parent, String element, int depth) throws UnreadableException {
        Matcher quantity = QUANTITY.matcher(element);
        while (quantity.find()) {
            parent.add(growth.node(quantity.group(1), quantity.group(2), depth));
        }
    }
}
