// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.vocabulary;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import java.util.HashMap;
import java.util.Map;

/** What is known of the parts of an expression that is being put together, by their identifiers, which go up from 1. */
final class Parts {
    /** What the library calls an expression in messages. */
    private static final String NAME = "<input>";

    private final Map<Long, Integer> positions = new HashMap<>();
    private final Map<Long, CelType> types = new HashMap<>();
    private final Map<Long, CelReference> references = new HashMap<>();
    private long last;

    /** The highest identifier so far. */
    long last() {
        return last;
    }

    /** The next identifier, of a part that begins at an offset. */
    long next(int offset) {
        begins(last + 1, offset);
        return last;
    }

    /** A part begins at an offset. */
    void begins(long id, int offset) {
        positions.put(id, offset);
        last = Math.max(last, id);
    }

    /** A part has a type. */
    void is(long id, CelType type) {
        types.put(id, type);
    }

    /** A part refers to something. */
    void refers(long id, CelReference reference) {
        references.put(id, reference);
    }

    /** The type of a part; null when it is not known. */
    CelType type(long id) {
        return types.get(id);
    }

    /** The checked tree. */
    CelAbstractSyntaxTree tree(CelExpr root, String expression) {
        CelSource source = CelSource.newBuilder(expression)
                .setDescription(NAME)
                .addPositionsMap(positions)
                .build();
        return CelAbstractSyntaxTree.newCheckedAst(root, source, references, types);
    }
}
