// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.gateway;

import java.util.List;
import java.util.Map;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.AdditionalDocument;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Party;

/** What records do not say of themselves: which components must be there, and which the record around them gives. */
final class Shapes {
    private static final Map<Class<?>, List<String>> REQUIRED = Map.of(
            DeclarationEvent.class, List.of("declarationId", "version", "kind", "occurredAt"),
            Declaration.class, List.of("acceptedAt", "direction", "declarationOffice", "transport"),
            GoodsItem.class, List.of("number", "commodityCode"),
            GoodsItem.SupplementaryQuantity.class, List.of("quantity", "unit"),
            Party.class, List.of("id"),
            AdditionalDocument.class, List.of("type", "number"),
            ControlResult.ChannelOverride.class, List.of("channel", "office", "reason", "approver"),
            ControlResult.class, List.of("resultId", "declarationId", "version", "stage", "recordedAt"));
    private static final List<String> OF_THE_EVENT = List.of("declarationId", "version");

    private Shapes() {}

    static List<String> required(Class<?> type) {
        return REQUIRED.getOrDefault(type, List.of());
    }

    /** An event names its declaration once: the declaration in it does not again. */
    static boolean isInherited(Class<?> type, String component) {
        return type == Declaration.class && OF_THE_EVENT.contains(component);
    }

    static String name(Class<?> type) {
        return type.getSimpleName();
    }
}
