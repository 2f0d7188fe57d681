// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** Bytes as text. */
final class Texts {
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private Texts() {}

    /** The text, without a mark of byte order; bytes that are none are refused, not replaced. */
    static String decoded(byte[] bytes, Charset charset) throws UnreadableException {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new UnreadableException("not in the character set " + charset.name());
        }
    }
}
