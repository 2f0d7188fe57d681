// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Server-sent events, one after another. */
final class Events implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BufferedReader lines;

    Events(InputStream in) throws IOException {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        // The first line says that the stream has begun.
        lines.readLine();
    }

    /** One event. */
    record Event(String id, String name, JsonNode data) {}

    /** The next event, waited for. */
    Event next() throws IOException {
        String id = null;
        String name = null;
        String line = lines.readLine();
        while (line != null) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Event(id, name, MAPPER.readTree(line.substring(6)));
            }
            line = lines.readLine();
        }
        throw new IOException("the stream has ended");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
