// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import org.torugart.core.partner.Node;

/**
 * JSON: a member is a part of its name, an array as many parts as it has elements. Numbers stay as they are written, so
 * that no digit is lost.
 */
final class JsonRecord {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Growth.MAX_DEPTH + 1)
                    .maxStringLength(Growth.MAX_TEXT)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .build())
            .disable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private final JsonParser parser;
    private final Growth growth = new Growth();

    private JsonRecord(JsonParser parser) {
        this.parser = parser;
    }

    /** The document; the elements of an array at its top are parts named {@code item}. */
    static Node read(byte[] bytes) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            Node document = new Node("");
            try {
                new JsonRecord(parser).document(document);
            } catch (UnreadableException wrong) {
                throw wrong.inLine(parser.currentTokenLocation().getLineNr());
            }
            return document;
        } catch (StreamReadException wrong) {
            throw new UnreadableException("no JSON: line "
                    + (wrong.getLocation() == null ? "?" : wrong.getLocation().getLineNr()) + ", "
                    + wrong.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        } catch (IOException wrong) {
            throw new UnreadableException("no JSON: "
                    + (wrong.getMessage() == null
                            ? "unreadable"
                            : wrong.getMessage().lines().findFirst().orElse("unreadable")));
        }
    }

    private void document(Node document) throws IOException, UnreadableException {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            members(document, 0);
        } else if (first == JsonToken.START_ARRAY) {
            elements("item", document, 0);
        } else {
            throw new UnreadableException("no JSON: want an object or an array");
        }
        if (parser.nextToken() != null) {
            throw new UnreadableException("no JSON: something stands behind its end");
        }
    }

    private void members(Node parent, int depth) throws IOException, UnreadableException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            value(name, parent, depth);
        }
    }

    private void elements(String name, Node parent, int depth) throws IOException, UnreadableException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            value(name, parent, depth);
        }
    }

    private void value(String name, Node parent, int depth) throws IOException, UnreadableException {
        switch (parser.currentToken()) {
            case START_OBJECT -> members(parent.add(growth.node(name, null, depth)), depth + 1);
            case START_ARRAY -> elements(name, parent, depth);
            case VALUE_NULL -> {
                // Not stated.
            }
            default -> parent.add(growth.node(name, parser.getText(), depth));
        }
    }
}
