// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.torugart.local.stats.RunSnapshot;

/** Draws a run on the whole screen of a terminal, and gives the screen back when it is closed. */
public final class ScreenView implements RunView {
    private static final String ESC = "\u001b[";
    /** Another screen, no cursor, no wrapping of long lines. */
    private static final String ENTER = ESC + "?1049h" + ESC + "?25l" + ESC + "?7l" + ESC + "2J";

    private static final String LEAVE = ESC + "?7h" + ESC + "?25h" + ESC + "?1049l";
    /** The terminal shows nothing between these two, so that a frame never appears in halves. */
    private static final String BEGIN_FRAME = ESC + "?2026h" + ESC + "H";

    private static final String END_FRAME = ESC + "?2026l";
    private static final String CLEAR_LINE = ESC + "K";
    private static final String CLEAR_BELOW = ESC + "J";

    private static final int DEFAULT_WIDTH = 100;
    private static final int DEFAULT_HEIGHT = 30;

    private final Terminal terminal;
    private final Attributes attributes;
    private final RunTitle title;
    private final Dashboard dashboard;
    private final DecisionList decisions = new DecisionList();
    private final boolean colours;

    private ScreenView(Terminal terminal, RunTitle title, boolean colours) {
        this.terminal = terminal;
        this.title = title;
        this.dashboard = new Dashboard(title);
        this.colours = colours;
        this.attributes = terminal.getAttributes();
        // What is typed would be drawn into the picture. Ctrl-C keeps its meaning.
        Attributes silent = new Attributes(attributes);
        silent.setLocalFlag(LocalFlag.ECHO, false);
        silent.setLocalFlag(LocalFlag.ICANON, false);
        terminal.setAttributes(silent);
        terminal.writer().print(ENTER);
        terminal.flush();
    }

    /** Takes the screen, or is empty when standard output is no terminal that knows how to move its cursor. */
    public static Optional<RunView> open(RunTitle title, boolean colours) {
        return terminal().map(terminal -> new ScreenView(terminal, title, colours));
    }

    /** Whether standard output is a terminal that knows how to move its cursor. */
    public static boolean isAvailable() {
        Optional<Terminal> terminal = terminal();
        terminal.ifPresent(ScreenView::close);
        return terminal.isPresent();
    }

    private static Optional<Terminal> terminal() {
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.ForcedSysOut)
                    .dumb(true)
                    .encoding(StandardCharsets.UTF_8)
                    // Ctrl-C is handled elsewhere, and the size is asked for with every frame.
                    .nativeSignals(false)
                    .build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                close(terminal);
                return Optional.empty();
            }
            return Optional.of(terminal);
        } catch (IOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    @Override
    public void show(RunSnapshot run, boolean stopping) {
        Size size = terminal.getSize();
        int width = size.getColumns() > 0 ? size.getColumns() : DEFAULT_WIDTH;
        int height = size.getRows() > 0 ? size.getRows() : DEFAULT_HEIGHT;
        decisions.update(run);
        Dashboard.Notes notes = new Dashboard.Notes(stopping, Files.exists(title.errors()));
        List<Line> lines = dashboard.lay(run, decisions, notes, width, height);
        StringBuilder frame = new StringBuilder(BEGIN_FRAME);
        for (int i = 0; i < lines.size(); i++) {
            frame.append(lines.get(i).paint(width, colours));
            // On a full line the cursor still stands on the last character, which would be cleared.
            if (lines.get(i).length() < width) {
                frame.append(CLEAR_LINE);
            }
            if (i < lines.size() - 1) {
                frame.append("\r\n");
            }
        }
        if (lines.size() < height) {
            frame.append("\r\n").append(CLEAR_BELOW);
        }
        terminal.writer().print(frame.append(END_FRAME));
        terminal.flush();
    }

    @Override
    public void close() {
        terminal.writer().print(LEAVE);
        terminal.flush();
        terminal.setAttributes(attributes);
        close(terminal);
    }

    private static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException e) {
            // There is nothing left to do with it.
        }
    }
}
