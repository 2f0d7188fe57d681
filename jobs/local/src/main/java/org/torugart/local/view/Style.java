// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import org.torugart.core.decision.ControlChannel;

/** How a piece of text looks in a terminal that knows colours. Text is complete without them. */
enum Style {
    NORMAL(""),
    BOLD("1"),
    FAINT("2"),
    GREEN("32"),
    BLUE("94"),
    YELLOW("33"),
    RED("1;31");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(ControlChannel channel) {
        return switch (channel) {
            case GREEN -> GREEN;
            case BLUE -> BLUE;
            case YELLOW -> YELLOW;
            case RED -> RED;
        };
    }

    String paint(String text) {
        return this == NORMAL || text.isEmpty() ? text : ESCAPE + code + 'm' + text + ESCAPE + "0m";
    }
}
