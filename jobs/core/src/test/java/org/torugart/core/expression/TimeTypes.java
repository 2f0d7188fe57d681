// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import java.util.Optional;

/** The two types of the language that a checker knows by name only where something declares them. */
final class TimeTypes implements CelTypeProvider {
    private static final ImmutableList<CelType> TYPES = ImmutableList.of(SimpleType.TIMESTAMP, SimpleType.DURATION);

    @Override
    public ImmutableCollection<CelType> types() {
        return TYPES;
    }

    @Override
    public Optional<CelType> findType(String name) {
        return TYPES.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
