// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.HsCode;
import org.torugart.core.manifest.Manifest;

/**
 * Which manifest item each declared item is held to be. Every manifest item is given to at most one declared item:
 * first those of equal HS6, then of equal heading, then of equal chapter, then in order, so that a shifted code still
 * finds its line; among equals the one nearest in net mass. Deterministic; cost is declared × manifest items.
 *
 * @param itemOfDeclared for each declared item by position the manifest item, or null where none is left
 * @param onlyInManifest manifest items that no declared item was given
 */
public record Reconciliation(List<Manifest.Item> itemOfDeclared, List<Manifest.Item> onlyInManifest) {

    private static final int[] HS_DIGITS = {6, 4, 2, 0};

    /** Joins the items of a declaration with those of all its manifests. */
    public static Reconciliation of(Declaration declaration, List<Manifest> manifests) {
        List<Manifest.Item> free = new ArrayList<>();
        for (Manifest manifest : manifests) {
            free.addAll(manifest.items());
        }
        Manifest.Item[] given = new Manifest.Item[declaration.items().size()];
        for (int digits : HS_DIGITS) {
            for (int i = 0; i < given.length && !free.isEmpty(); i++) {
                if (given[i] == null) {
                    int best = nearest(declaration.items().get(i), free, digits);
                    if (best >= 0) {
                        given[i] = free.remove(best);
                    }
                }
            }
        }
        List<Manifest.Item> ofDeclared = new ArrayList<>(given.length);
        Collections.addAll(ofDeclared, given);
        return new Reconciliation(Collections.unmodifiableList(ofDeclared), List.copyOf(free));
    }

    private static int nearest(GoodsItem item, List<Manifest.Item> free, int digits) {
        String wanted = HsCode.prefix(item.commodityCode(), digits);
        int best = -1;
        long bestDistance = Long.MAX_VALUE;
        for (int i = 0; i < free.size(); i++) {
            Manifest.Item candidate = free.get(i);
            if (HsCode.prefix(candidate.commodityCode(), digits).equals(wanted)) {
                long distance = massDistance(item, candidate);
                if (best < 0 || distance < bestDistance) {
                    best = i;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    private static long massDistance(GoodsItem item, Manifest.Item candidate) {
        if (item.netMass() == null || candidate.netMass() == null) {
            return Long.MAX_VALUE;
        }
        return Math.abs(item.netMass().milligrams() - candidate.netMass().milligrams());
    }
}
