// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.List;
import java.util.stream.Stream;
import org.torugart.core.binary.Digest;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Party;

/**
 * What makes goods the same goods to random selection, however often and however changed they are declared. Whoever files
 * again for another draw changes what costs him nothing, so nothing of that kind is part of it: no identifier of the
 * declaration, no value, mass, number or wording.
 *
 * <p>With a unique consignment reference it is that alone: under another one there is no manifest, which is its own risk.
 * Without, it is the trader responsible, the sender, vehicle and containers, and headings and origins of the items. The
 * same goods on another lorry are other goods: a trader who is not picked once must not know that he never will be.
 */
public final class GoodsFingerprint {
    private static final String CONSIGNMENT = "torugart goods by consignment 1";
    private static final String DESCRIPTION = "torugart goods by description 1";

    private GoodsFingerprint() {}

    /** SHA-256 over what makes the goods the same. */
    public static byte[] of(Declaration declaration) {
        String ucr = Identifiers.normalised(declaration.ucr());
        if (ucr != null) {
            return Digest.of(CONSIGNMENT).text(ucr).toBytes();
        }
        Digest digest = Digest.of(DESCRIPTION);
        digest.text(id(declaration.responsible())).text(id(declaration.consignor()));
        digest.text(text(declaration.transport().vehicleId()));
        put(digest, declaration.transport().containers().stream().map(GoodsFingerprint::text));
        put(
                digest,
                declaration.items().stream()
                        .map(item -> item.hs4() + '|' + (item.originCountry() == null ? "" : item.originCountry())));
        return digest.toBytes();
    }

    /** Each once and in order, so that neither splitting a line nor another order of lines makes other goods. */
    private static void put(Digest digest, Stream<String> texts) {
        List<String> ordered = texts.distinct().sorted().toList();
        digest.number(ordered.size());
        ordered.forEach(digest::text);
    }

    private static String id(Party party) {
        return party == null ? "" : text(party.id());
    }

    private static String text(String identifier) {
        String normalised = Identifiers.normalised(identifier);
        return normalised == null ? "" : normalised;
    }
}
