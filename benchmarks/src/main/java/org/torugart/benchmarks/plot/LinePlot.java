// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.plot;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * Lines over two logarithmic axes as SVG.
 *
 * @param title what is shown
 * @param xUnit what is written behind a number on the first axis; may be empty
 * @param yUnit the same of the second
 * @param lines what is drawn; may be empty
 */
record LinePlot(String title, String xUnit, String yUnit, List<Line> lines) {
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c1440e", "#2f7d32", "#7b3fa0", "#a07800", "#444444");
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;
    private static final int MARGIN = 70;
    private static final int NAMES_A_ROW = 4;

    LinePlot {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param name in the legend; null for none
     * @param colour number of its colour
     * @param dashed whether it is dashed
     * @param points in the order they are joined
     */
    record Line(String name, int colour, boolean dashed, List<Point> points) {
        Line {
            points = List.copyOf(points);
        }
    }

    /** A point of a line; both above zero. */
    record Point(double x, double y) {}

    /** The picture. */
    String toSvg() {
        Axis xs = Axis.of(lines.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(Point::x)
                .toArray());
        Axis ys = Axis.of(lines.stream()
                .flatMap(line -> line.points.stream())
                .mapToDouble(Point::y)
                .toArray());
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        for (double value = xs.from(); value <= xs.to() * 1.001; value *= 10) {
            double x = x(xs, value);
            grid(svg, x, MARGIN, x, HEIGHT - MARGIN);
            text(svg, x - 15, HEIGHT - MARGIN + 18, number(value) + xUnit, "black");
        }
        for (double value = ys.from(); value <= ys.to() * 1.001; value *= 10) {
            double y = y(ys, value);
            grid(svg, MARGIN, y, WIDTH - MARGIN, y);
            text(svg, 5, y + 4, number(value) + yUnit, "black");
        }
        int names = 0;
        for (Line line : lines) {
            String colour = COLOURS.get(line.colour % COLOURS.size());
            draw(svg, line, colour, xs, ys);
            if (line.name != null) {
                int row = names / NAMES_A_ROW;
                text(svg, MARGIN + 10 + 165 * (names % NAMES_A_ROW), MARGIN - 45 + 15 * row, line.name, colour);
                names++;
            }
        }
        text(svg, MARGIN + 10, MARGIN - 10, title, "black");
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Line line, String colour, Axis xs, Axis ys) {
        svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append('"');
        if (line.dashed) {
            svg.append(" stroke-dasharray=\"6 4\"");
        }
        svg.append(" points=\"");
        for (Point point : line.points) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(xs, point.x), y(ys, point.y)));
        }
        svg.append("\"/>\n");
        for (Point point : line.points) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                    x(xs, point.x),
                    y(ys, point.y),
                    colour));
        }
    }

    /** A power of ten. */
    private static String number(double value) {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static void grid(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String text, String colour) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n", x, y, colour, escaped));
    }

    private static double x(Axis axis, double value) {
        return MARGIN + axis.share(value) * (WIDTH - 2 * MARGIN);
    }

    private static double y(Axis axis, double value) {
        return HEIGHT - MARGIN - axis.share(value) * (HEIGHT - 2 * MARGIN);
    }

    /** Whole powers of ten around some values. */
    private record Axis(double from, double to) {
        static Axis of(double[] values) {
            double least = Double.POSITIVE_INFINITY;
            double most = 0;
            for (double value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
            if (most <= 0 || least <= 0) {
                return new Axis(1, 10);
            }
            double from = Math.pow(10, Math.floor(Math.log10(least)));
            return new Axis(from, Math.max(from * 10, Math.pow(10, Math.ceil(Math.log10(most)))));
        }

        double share(double value) {
            return Math.log(value / from) / Math.log(to / from);
        }
    }
}
