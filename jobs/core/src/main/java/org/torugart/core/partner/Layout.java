// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a partner's records are laid out.
 *
 * @param format what they are written in; never null
 * @param text how their text is read; never null
 * @param manifests where in a record its manifests are; null where the whole of it is one
 * @param groupBy what tells rows of one manifest from those of another; null where each is one
 * @param items where in a manifest its lines are; null where there is one, the manifest itself
 * @param zone time zone of times that name none; never null
 * @param times how times are written; null for ISO 8601
 * @param decimalComma whether the decimal sign is a comma
 * @param currency currency of values that name none, ISO 4217; null when they all do
 * @param massUnit unit of masses that name none
 * @param basis what a single mass is
 * @param fields rules of the manifest's fields
 * @param itemFields rules of its lines' fields
 */
public record Layout(
        Format format,
        Text text,
        NodePath manifests,
        NodePath groupBy,
        NodePath items,
        ZoneId zone,
        DateTimeFormatter times,
        boolean decimalComma,
        String currency,
        MassUnit massUnit,
        Basis basis,
        Map<Target, Rule> fields,
        Map<Target, Rule> itemFields) {

    /** Torugart's own records. */
    public static final Layout OWN = new Layout(
            Format.TORUGART,
            new Text("UTF-8", ',', List.of(), List.of()),
            null,
            null,
            null,
            ZoneOffset.UTC,
            null,
            false,
            null,
            null,
            null,
            Map.of(),
            Map.of());

    /** What records are written in. */
    public enum Format {
        /** Manifests of Torugart's own schema: nothing is mapped. */
        TORUGART,
        /** XML, without document type. */
        XML,
        /** JSON. */
        JSON,
        /** Rows with a row of names before them. */
        CSV,
        /** Lines that begin with a name, of elements separated by slashes, as messages about air waybills have them. */
        LINES
    }

    /**
     * How text is read.
     *
     * @param charset name of the character set
     * @param separator what separates the cells of a row
     * @param sections in lines, the names of lines that others belong to; the rest belong to the last of these, or to none
     * @param parts in lines, the names of lines that belong to the section before them
     */
    public record Text(String charset, char separator, List<String> sections, List<String> parts) {
        public Text {
            Objects.requireNonNull(charset, "charset");
            sections = List.copyOf(sections);
            parts = List.copyOf(parts);
        }
    }

    /** What a single mass is. */
    public enum Basis {
        NET,
        GROSS
    }

    public Layout {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(zone, "zone");
        fields = Map.copyOf(fields);
        itemFields = Map.copyOf(itemFields);
    }

    /** Whether records are anything else than manifests of Torugart's own schema. */
    public boolean isMapped() {
        return format != Format.TORUGART;
    }
}
