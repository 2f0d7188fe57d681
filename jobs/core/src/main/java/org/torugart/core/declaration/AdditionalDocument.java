// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.time.Instant;
import java.util.Objects;

/**
 * A permit, certificate, ruling or other document stated with a declaration or one of its items (EAEU box 44).
 *
 * @param type document type code, see {@link DocumentType} for those the engine itself knows; never null
 * @param number number on the document; never null
 * @param issuedAt date of issue; null when not stated
 */
public record AdditionalDocument(String type, String number, Instant issuedAt) {
    public AdditionalDocument {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(number, "number");
    }
}
