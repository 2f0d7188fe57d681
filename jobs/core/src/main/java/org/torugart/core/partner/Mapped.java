// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.partner;

import java.util.List;
import org.torugart.core.manifest.Manifest;

/**
 * What became of a partner's record.
 *
 * @param manifests manifests it holds
 * @param failures why others it holds are none; empty when all are
 */
public record Mapped(List<Manifest> manifests, List<Failure> failures) {

    /**
     * Why something is no manifest.
     *
     * @param field field that could not be filled, as mappings name it; of a line with its number
     * @param path where its value was looked for
     * @param value what was found there, as it is shown; null when nothing was
     * @param message what is wrong and what was wanted
     */
    public record Failure(String field, String path, String value, String message) {
        private static final int MAX_SHOWN = 64;

        /** In one line. */
        @Override
        public String toString() {
            return "field " + field + (path.isEmpty() ? "" : " at " + path) + ": " + message
                    + (value == null ? "" : ", found '" + shown(value) + "'");
        }

        /** Bounded, and without what could break a line. */
        private static String shown(String value) {
            String plain = value.replaceAll("\\p{Cntrl}", " ");
            return plain.length() <= MAX_SHOWN ? plain : plain.substring(0, MAX_SHOWN) + "…";
        }
    }

    public Mapped {
        manifests = List.copyOf(manifests);
        failures = List.copyOf(failures);
    }
}
