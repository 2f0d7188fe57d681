// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.declaration;

import java.util.Set;

/** Document type codes that traffic, tests and shipped profiles agree on. Any other code is carried unchanged. */
public final class DocumentType {
    /** Certificate of origin (Customs Code art. 181). */
    public static final String CERTIFICATE_OF_ORIGIN = "CERTIFICATE_OF_ORIGIN";

    /** Preliminary decision on classification or origin, a binding ruling (arts. 406–409). */
    public static final String RULING = "RULING";

    /** Notice that a consignment is split into several lots (art. 180). */
    public static final String SPLIT_NOTICE = "SPLIT_NOTICE";

    /** Barcode of a trusted shipment: importer, supplier and product that repeat. */
    public static final String TRUSTED_SHIPMENT = "TRUSTED_SHIPMENT";

    /** Exemption from inspection (art. 205). */
    public static final String EXEMPTION = "EXEMPTION";

    /** Excise mark of a single unit. */
    public static final String EXCISE_MARK = "EXCISE_MARK";

    /** Guarantee that payment is secured by. */
    public static final String GUARANTEE = "GUARANTEE";

    /** Who gives the guarantee; the number is its identifier in the register of guarantors. */
    public static final String GUARANTOR = "GUARANTOR";

    /** Certificate of the broker's specialist who signed (arts. 154–158). */
    public static final String SPECIALIST = "SPECIALIST";

    /** Undertaking to follow a temporary declaration with a full one (art. 194). */
    public static final String UNDERTAKING_TEMPORARY = "UNDERTAKING_TEMPORARY";

    /** Undertaking to supply what an incomplete declaration lacks (art. 195). */
    public static final String UNDERTAKING_INCOMPLETE = "UNDERTAKING_INCOMPLETE";

    /** Undertaking to account for the period of a periodic declaration (art. 196). */
    public static final String UNDERTAKING_PERIODIC = "UNDERTAKING_PERIODIC";

    /** Commercial invoice. */
    public static final String INVOICE = "INVOICE";

    /** Begins the codes of permits that agencies of the Single Window issue, e.g. {@code PERMIT_VETERINARY}. */
    public static final String PERMIT = "PERMIT";

    private DocumentType() {}

    private static final Set<String> OF_REGISTERS = Set.of(RULING, TRUSTED_SHIPMENT, EXEMPTION, EXCISE_MARK, GUARANTEE);

    /** Whether a register has an entry of each document of a code. */
    public static boolean isOfRegister(String type) {
        return OF_REGISTERS.contains(type);
    }

    /** Whether a code is that of a permit. */
    public static boolean isPermit(String type) {
        return type.startsWith(PERMIT);
    }
}
