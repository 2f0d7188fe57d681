// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages in protobuf's text format, read without a schema: fields by name, each with its values in order. A scalar is
 * its token, a string its bytes.
 *
 * @see <a href="https://protobuf.dev/reference/protobuf/textformat-spec/">Text format</a>
 */
final class TextProto {
    /**
     * A message.
     *
     * @param fields values are {@code Message}, {@code byte[]} for strings, {@code String} for other scalars
     */
    record Message(Map<String, List<Object>> fields) {
        boolean has(String field) {
            return fields.containsKey(field);
        }

        /** Every value of a field that holds messages. */
        List<Message> messages(String field) {
            return fields.getOrDefault(field, List.of()).stream()
                    .map(Message.class::cast)
                    .toList();
        }

        Optional<Message> message(String field) {
            return messages(field).stream().findFirst();
        }

        /** The last value of a field that holds a string; empty text when it is not there. */
        String text(String field) {
            return new String(bytes(field), StandardCharsets.UTF_8);
        }

        byte[] bytes(String field) {
            return (byte[]) last(field).orElse(new byte[0]);
        }

        /** The last token of a field that holds a number, a boolean or the name of an enum's value; its default else. */
        String token(String field, String otherwise) {
            return (String) last(field).orElse(otherwise);
        }

        private Optional<Object> last(String field) {
            List<Object> values = fields.getOrDefault(field, List.of());
            return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
        }
    }

    private final String text;
    private int at;

    private TextProto(String text) {
        this.text = text;
    }

    /** The message a file holds. */
    static Message parse(String text) {
        TextProto parser = new TextProto(text);
        Message message = parser.fields("");
        if (parser.at < text.length()) {
            throw parser.mistake("end of text");
        }
        return message;
    }

    private Message fields(String end) {
        Map<String, List<Object>> fields = new LinkedHashMap<>();
        skip();
        while (at < text.length() && !(!end.isEmpty() && text.startsWith(end, at))) {
            String name = text.charAt(at) == '[' ? bracketed() : word();
            List<Object> values = fields.computeIfAbsent(name, n -> new ArrayList<>());
            skip();
            boolean colon = take(":");
            skip();
            if (colon && take("[")) {
                list(values);
            } else {
                values.add(value());
            }
            skip();
            if (!take(",")) {
                take(";");
            }
            skip();
        }
        return new Message(fields);
    }

    private void list(List<Object> values) {
        skip();
        while (!take("]")) {
            values.add(value());
            skip();
            take(",");
            skip();
        }
    }

    private Object value() {
        if (take("{")) {
            return closed("}");
        }
        if (take("<")) {
            return closed(">");
        }
        if (isQuote()) {
            return strings();
        }
        return word();
    }

    private Message closed(String end) {
        Message message = fields(end);
        if (!take(end)) {
            throw mistake(end);
        }
        return message;
    }

    private String bracketed() {
        int end = text.indexOf(']', at);
        String name = text.substring(at, end + 1);
        at = end + 1;
        return name;
    }

    private String word() {
        int start = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (at == start) {
            throw mistake("a name or a number");
        }
        return text.substring(start, at);
    }

    private boolean isQuote() {
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    }

    private byte[] strings() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (isQuote()) {
            string(bytes);
            skip();
        }
        return bytes.toByteArray();
    }

    private void string(ByteArrayOutputStream bytes) {
        char quote = text.charAt(at++);
        while (text.charAt(at) != quote) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == '\\') {
                escape(bytes);
            } else {
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
            }
        }
        at++;
    }

    private void escape(ByteArrayOutputStream bytes) {
        char kind = text.charAt(at++);
        switch (kind) {
            case 'a' -> bytes.write(7);
            case 'b' -> bytes.write('\b');
            case 'f' -> bytes.write('\f');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case 'v' -> bytes.write(11);
            case 'x', 'X' -> bytes.write(digits(16, 2));
            case 'u' -> bytes.writeBytes(Character.toString(digits(16, 4)).getBytes(StandardCharsets.UTF_8));
            case 'U' -> bytes.writeBytes(Character.toString(digits(16, 8)).getBytes(StandardCharsets.UTF_8));
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                bytes.write(digits(8, 3));
            }
            default -> bytes.write(kind);
        }
    }

    private int digits(int radix, int most) {
        int number = 0;
        for (int i = 0; i < most && Character.digit(text.charAt(at), radix) >= 0; i++) {
            number = number * radix + Character.digit(text.charAt(at++), radix);
        }
        return number;
    }

    private boolean take(String token) {
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    private void skip() {
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    private IllegalArgumentException mistake(String wanted) {
        long line = text.substring(0, at).lines().count();
        return new IllegalArgumentException("line " + line + ": " + wanted + " expected");
    }
}
