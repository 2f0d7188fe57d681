// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Node;

/** Parts of a record as text of their format. */
final class RecordText {
    private static final String ATTRIBUTE = "@";

    private RecordText() {}

    static byte[] of(Node record, Layout layout) {
        return switch (layout.format()) {
            case XML -> xml(record);
            case JSON -> json(record).toString().getBytes(StandardCharsets.UTF_8);
            case CSV -> csv(record, layout.text());
            case LINES, TORUGART -> throw new IllegalArgumentException("no parts in format " + layout.format());
        };
    }

    private static byte[] xml(Node record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            for (Node root : record.children()) {
                element(root, out);
            }
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("a record cannot be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private static void element(Node node, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement(node.name());
        for (Node child : node.children()) {
            if (child.name().startsWith(ATTRIBUTE)) {
                out.writeAttribute(child.name().substring(ATTRIBUTE.length()), child.text());
            }
        }
        if (node.text() != null) {
            out.writeCharacters(node.text());
        }
        for (Node child : node.children()) {
            if (!child.name().startsWith(ATTRIBUTE)) {
                element(child, out);
            }
        }
        out.writeEndElement();
    }

    /** Several parts of a name are an array. */
    private static JsonNode json(Node node) {
        if (node.children().isEmpty()) {
            return TextNode.valueOf(node.text());
        }
        Map<String, List<Node>> members = new LinkedHashMap<>();
        node.children()
                .forEach(child -> members.computeIfAbsent(child.name(), name -> new ArrayList<>())
                        .add(child));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach((name, values) -> {
            if (values.size() == 1) {
                object.set(name, json(values.get(0)));
            } else {
                ArrayNode array = object.putArray(name);
                values.forEach(value -> array.add(json(value)));
            }
        });
        return object;
    }

    private static byte[] csv(Node record, Layout.Text layout) {
        Set<String> names = new LinkedHashSet<>();
        record.children().forEach(row -> row.children().forEach(cell -> names.add(cell.name())));
        StringWriter text = new StringWriter();
        try (CsvWriter rows =
                CsvWriter.builder().fieldSeparator(layout.separator()).build(text)) {
            rows.writeRecord(names);
            for (Node row : record.children()) {
                Map<String, String> cells = new LinkedHashMap<>();
                names.forEach(name -> cells.put(name, ""));
                row.children().forEach(cell -> cells.put(cell.name(), cell.text() == null ? "" : cell.text()));
                rows.writeRecord(cells.values());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(Charset.forName(layout.charset()));
    }
}
