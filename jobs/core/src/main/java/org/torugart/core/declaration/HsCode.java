// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

/** Harmonised System and CN FEA codes: six HS digits, then up to four national ones. */
public final class HsCode {
    private HsCode() {}

    /** Six, eight or ten digits in an existing chapter: 01–97, without the reserved 77, and 98–99 for national use. */
    public static boolean isValid(String code) {
        int length = code.length();
        if (length != 6 && length != 8 && length != 10) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        int chapter = (code.charAt(0) - '0') * 10 + (code.charAt(1) - '0');
        return chapter != 0 && chapter != 77;
    }

    /** The first {@code digits} characters, or the whole of a shorter code. */
    public static String prefix(String code, int digits) {
        return code.length() <= digits ? code : code.substring(0, digits);
    }
}
