// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.reconciliation;

import java.util.List;
import java.util.Objects;

/**
 * Another declaration under the same UCR: a consignment may be declared in parts.
 *
 * @param declarationId its identifier; never null
 * @param goods what it declares
 */
public record Sibling(String declarationId, List<Goods> goods) {
    public Sibling {
        Objects.requireNonNull(declarationId, "declarationId");
        goods = List.copyOf(goods);
    }
}
