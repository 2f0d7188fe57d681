// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Earlier versions of a record's schema: resources {@code schemas-old/<record>-v<N>.avsc}, N from 1 without gaps. */
final class OlderSchemas {
    private OlderSchemas() {}

    /** The earlier versions of a record; empty while the first is the current one. */
    static List<Schema> of(String record) {
        List<Schema> versions = new ArrayList<>();
        while (true) {
            String resource = "/schemas-old/" + record + "-v" + (versions.size() + 1) + ".avsc";
            try (InputStream in = OlderSchemas.class.getResourceAsStream(resource)) {
                if (in == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException(resource, e);
            }
        }
    }
}
