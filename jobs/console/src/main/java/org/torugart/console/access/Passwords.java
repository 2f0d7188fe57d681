// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.access;

import java.security.SecureRandom;

/** Passwords nobody has to think of: three groups of four signs that look like no others, 58 bits. */
public final class Passwords {
    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 3;
    private static final int GROUP = 4;

    private Passwords() {}

    /** Another one. */
    public static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return password.toString();
    }
}
