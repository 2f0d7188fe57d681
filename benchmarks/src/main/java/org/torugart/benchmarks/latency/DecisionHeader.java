// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.latency;

/**
 * Reads the version and revision at the head of an encoded decision. The whole is not decoded: the receiver shares the
 * cores with the job.
 */
final class DecisionHeader {
    /** Magic and schema fingerprint of Avro's single-object encoding. */
    private static final int FRAME_BYTES = 10;

    private DecisionHeader() {}

    /** Whether this is the first answer to a declaration's first version. */
    static boolean isFirst(byte[] decision) {
        // The fields begin: declarationId string, version int, revision int.
        long idLength = zigzag(decision, FRAME_BYTES);
        int version = FRAME_BYTES + varintBytes(decision, FRAME_BYTES) + Math.toIntExact(idLength);
        int revision = version + varintBytes(decision, version);
        return zigzag(decision, version) == 1 && zigzag(decision, revision) == 0;
    }

    private static long zigzag(byte[] bytes, int from) {
        long raw = 0;
        int shift = 0;
        int at = from;
        while (true) {
            byte b = bytes[at++];
            raw |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return raw >>> 1 ^ -(raw & 1);
            }
            shift += 7;
        }
    }

    private static int varintBytes(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] < 0) {
            at++;
        }
        return at - from + 1;
    }
}
