// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import org.torugart.core.expression.Variables;

/** Where conditions read from: a shipment's evidence, or what a test of a profile is given. */
public interface Source extends Variables {

    /** Reads a field without boxing. */
    void read(Path path, Cell into);
}
