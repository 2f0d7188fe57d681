// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import java.util.Set;
import org.torugart.codec.Codec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.DecodeResult.Decoded;
import org.torugart.console.http.Problem;
import org.torugart.console.http.Problem.Kind;
import org.torugart.console.http.Request;
import org.torugart.console.text.CoreTexts;
import org.torugart.console.text.Text;

/** Bodies of one kind, in JSON or in Avro: the value, and the bytes that go to Kafka. */
final class Bodies<T extends Record> {
    private static final String JSON = "application/json";
    private static final Set<String> AVRO = Set.of("application/avro", "avro/binary", "application/octet-stream");

    private final Class<T> type;
    private final Codec<T> codec;
    private final String notOne;

    /**
     * Bodies.
     *
     * @param notOne key of the text that says of a body that it is none
     */
    Bodies(Class<T> type, Codec<T> codec, String notOne) {
        this.type = type;
        this.codec = codec;
        this.notOne = notOne;
    }

    /**
     * A body.
     *
     * @param value what it says
     * @param bytes the same in Avro: as they came, if they came so
     */
    record Body<T>(T value, byte[] bytes) {}

    /**
     * The body of a request.
     *
     * @throws Problem if it is none of these
     */
    Body<T> read(Request request) {
        String contentType = contentType(request);
        if (JSON.equals(contentType)) {
            T value = RecordReader.read(request.json(), type);
            return new Body<>(value, encoded(value));
        }
        if (contentType != null && AVRO.contains(contentType)) {
            return new Body<>(decoded(request.body()), request.body());
        }
        throw new Problem(
                Kind.UNSUPPORTED,
                "want.json.or.avro",
                JSON,
                contentType == null ? Text.of("content.type.none") : contentType);
    }

    private T decoded(byte[] bytes) {
        DecodeResult<T> result = codec.decode(bytes);
        if (result instanceof Decoded<T> decoded) {
            return decoded.value();
        }
        DecodeResult.Rejected<T> rejected = (DecodeResult.Rejected<T>) result;
        throw new Problem(Kind.INVALID, notOne, CoreTexts.of(rejected));
    }

    /** What is right as JSON may still be too much for the schema: a number too large, a date too far. */
    private byte[] encoded(T value) {
        try {
            return codec.encode(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            String message = String.valueOf(e.getMessage());
            int colon = message.indexOf(':');
            throw Problem.field(
                    colon > 0 ? message.substring(0, colon) : RecordReader.WHOLE,
                    null,
                    Text.coded("said.record", message));
        }
    }

    private static String contentType(Request request) {
        String type = request.header("Content-Type");
        if (type == null) {
            return null;
        }
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    }
}
