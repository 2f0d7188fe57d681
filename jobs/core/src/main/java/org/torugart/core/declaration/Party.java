// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.util.Objects;

/**
 * A person or company in one of its roles.
 *
 * @param id tax number or registration id as declared; never null, may be blank (then a violation)
 * @param name name as declared; null when not stated
 * @param country ISO 3166-1 alpha-2 code as declared; null when not stated
 */
public record Party(String id, String name, String country) {
    public Party {
        Objects.requireNonNull(id, "id");
    }
}
