// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.nio.charset.StandardCharsets;
import org.torugart.core.binary.Digest;

/** SHA-256 of a text in lower-case hexadecimal. */
final class Sha256 {
    private Sha256() {}

    static String of(String text) {
        return new Digest().raw(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
