// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

/** Document type codes that traffic, tests and shipped profiles agree on. Any other code is carried unchanged. */
public final class DocumentType {
    /** Certificate of origin (Customs Code art. 181). */
    public static final String CERTIFICATE_OF_ORIGIN = "CERTIFICATE_OF_ORIGIN";

    /** Preliminary decision on classification or origin, a binding ruling (arts. 406–409). */
    public static final String RULING = "RULING";

    /** Notice that a consignment is split into several lots (art. 180). */
    public static final String SPLIT_NOTICE = "SPLIT_NOTICE";

    /** Commercial invoice. */
    public static final String INVOICE = "INVOICE";

    /** Begins the codes of permits that agencies of the Single Window issue, e.g. {@code PERMIT_VETERINARY}. */
    public static final String PERMIT = "PERMIT";

    private DocumentType() {}

    /** Whether a code is that of a permit. */
    public static boolean isPermit(String type) {
        return type.startsWith(PERMIT);
    }
}
