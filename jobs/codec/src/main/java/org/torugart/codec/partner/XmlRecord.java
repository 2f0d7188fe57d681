// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.torugart.core.partner.Node;

/**
 * XML, element by element; names are without namespace, attributes begin with {@code @}. A document type is refused before
 * anything of it is read, so there are no entities but the five of XML itself: nothing can be fetched from elsewhere, and
 * nothing can be made to grow.
 */
final class XmlRecord {
    private static final XMLInputFactory FACTORY = factory();

    private XmlRecord() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched from elsewhere");
        });
        return factory;
    }

    /** The document; its root element is a part of it. */
    static Node read(byte[] bytes) throws UnreadableException {
        Growth growth = new Growth();
        Node document = new Node("");
        try {
            XMLStreamReader reader = open(bytes);
            try {
                read(reader, document, growth);
            } catch (UnreadableException wrong) {
                throw wrong.inLine(reader.getLocation().getLineNumber());
            } catch (RuntimeException wrong) {
                // Java's parser looks for the text of an error about a document type, and does not find it.
                throw new UnreadableException("no XML: unreadable")
                        .inLine(reader.getLocation().getLineNumber());
            } finally {
                reader.close();
            }
        } catch (XMLStreamException wrong) {
            throw new UnreadableException("no XML: line "
                    + (wrong.getLocation() == null ? "?" : wrong.getLocation().getLineNumber()) + ", "
                    + firstLine(wrong.getMessage()));
        }
        return document;
    }

    /** The factory may be used by one thread at a time while it makes a reader. */
    private static XMLStreamReader open(byte[] bytes) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
        }
    }

    private static void read(XMLStreamReader reader, Node document, Growth growth)
            throws XMLStreamException, UnreadableException {
        Deque<Node> open = new ArrayDeque<>();
        open.push(document);
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD -> throw new UnreadableException("a document type is not taken");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableException("an entity of the record's own is not taken");
                case XMLStreamConstants.START_ELEMENT -> {
                    Node element = growth.node(reader.getLocalName(), null, open.size() - 1);
                    open.peek().add(element);
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        element.add(growth.node(
                                "@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i), open.size()));
                    }
                    open.push(element);
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() + reader.getTextLength() > Growth.MAX_TEXT) {
                        throw new UnreadableException("a text is longer than " + Growth.MAX_TEXT + " characters");
                    }
                    text.append(reader.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    open.pop().text(text.toString());
                    text.setLength(0);
                }
                default -> {
                    // Comments and instructions say nothing.
                }
            }
        }
    }

    private static String firstLine(String message) {
        String said = message == null ? "unreadable" : message;
        int cause = said.indexOf("Message: ");
        return (cause < 0 ? said : said.substring(cause + "Message: ".length()))
                .lines()
                .findFirst()
                .orElse("unreadable");
    }
}
