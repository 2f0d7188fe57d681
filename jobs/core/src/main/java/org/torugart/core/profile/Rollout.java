// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.declaration.Party;

/**
 * Which declarations a profile that is only partly rolled out counts for: those whose HMAC-SHA256 (RFC 2104) under the
 * set's secret key, of the profile and of what the goods and their parties are, falls below the percentage. Neither the
 * declaration's identifier nor its version is part of it, so that filing the same goods again, or amending anything
 * else, gives the same answer; and a higher percentage includes all that a lower one did.
 */
final class Rollout {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int FULL = 100;

    /** Stands for "no key": a set that is linted or tested need not have one. */
    private static final byte[] NO_KEY = {0};

    private Rollout() {}

    /** Whether so many percent are every declaration. */
    static boolean isFull(int percent) {
        return percent >= FULL;
    }

    /** Whether a profile rolled out to so many percent, 0–100, counts for a declaration. */
    static boolean includes(String profileId, int percent, Declaration declaration, byte[] key) {
        if (isFull(percent)) {
            return true;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.length == 0 ? NO_KEY : key, ALGORITHM));
            put(mac, profileId);
            put(mac, id(declaration.responsible()));
            put(mac, id(declaration.consignor()));
            List<String> goods = new ArrayList<>();
            for (GoodsItem item : declaration.items()) {
                goods.add(item.commodityCode() + '|' + item.originCountry() + '|' + item.netMass());
            }
            Collections.sort(goods);
            goods.forEach(item -> put(mac, item));
            byte[] hash = mac.doFinal();
            int draw = ((hash[0] & 0x7F) << 24) | ((hash[1] & 0xFF) << 16) | ((hash[2] & 0xFF) << 8) | (hash[3] & 0xFF);
            return draw < (1L << 31) * percent / FULL;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    private static String id(Party party) {
        return party == null || party.id() == null ? "" : party.id();
    }

    /** With its length, so that no two lists of texts are the same bytes. */
    private static void put(Mac mac, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update((byte) (bytes.length >> 8));
        mac.update((byte) bytes.length);
        mac.update(bytes);
    }
}
