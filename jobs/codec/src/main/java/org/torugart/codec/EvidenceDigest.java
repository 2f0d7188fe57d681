// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.binary.Digest;

/** The name of an evidence record: by it a decision says which bytes it can be made again from. */
public final class EvidenceDigest {
    private EvidenceDigest() {}

    /** SHA-256 of the record's bytes, in lower-case hexadecimal. */
    public static String of(byte[] evidence) {
        return new Digest().raw(evidence).hex();
    }
}
