// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.proof;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.binary.Digest;
import org.torugart.core.release.Refusal;
import org.torugart.core.release.Role;
import org.torugart.core.release.Signature;
import org.torugart.core.release.SigningKey;
import org.torugart.core.release.TrustedKeys;

/**
 * What a notary signs of an interval of one partition. It is enough to check a receipt with.
 *
 * @param topic the topic; never null
 * @param partition the partition
 * @param from first offset, where the seal before ends
 * @param to first offset behind the interval
 * @param count records of the interval
 * @param root root of the Merkle tree over their hashes; never null. Not copied, not to be changed
 * @param chain head of the partition's hash chain behind the interval; never null. Not copied, not to be changed
 * @param previous digest of the partition's seal before, empty in its first; never null. Not copied, not to be changed
 * @param signature the notary's; never null
 */
public record SealHead(
        String topic,
        int partition,
        long from,
        long to,
        long count,
        byte[] root,
        byte[] chain,
        byte[] previous,
        Signature signature) {
    private static final String SEAL = "torugart seal 1";
    private static final String LINK = "torugart seal link 1";

    public SealHead {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(signature, "signature");
    }

    static SealHead of(
            String topic,
            int partition,
            long from,
            long to,
            long count,
            byte[] root,
            byte[] chain,
            byte[] previous,
            SigningKey key,
            Instant at) {
        Signature signature = Signature.of(said(topic, partition, from, to, count, root, chain, previous), key, at);
        return new SealHead(topic, partition, from, to, count, root, chain, previous, signature);
    }

    /** Every reason why its signature does not count; empty when it does. */
    public List<Refusal> verify(TrustedKeys keys) {
        return signature.verify(
                "the seal of " + name(),
                said(topic, partition, from, to, count, root, chain, previous),
                Role.NOTARY,
                keys);
    }

    /** What the next seal of the partition holds as the one before: it with its signature. */
    public byte[] link() {
        return Digest.of(LINK)
                .bytes(said(topic, partition, from, to, count, root, chain, previous)
                        .toBytes())
                .text(signature.keyId())
                .text(signature.person())
                .text(signature.at().toString())
                .bytes(signature.bytes())
                .toBytes();
    }

    /** Its interval, for messages. */
    public String name() {
        return topic + '-' + partition + '@' + from + ".." + (to - 1);
    }

    private static Digest said(
            String topic, int partition, long from, long to, long count, byte[] root, byte[] chain, byte[] previous) {
        return Digest.of(SEAL)
                .text(topic)
                .number(partition)
                .number(from)
                .number(to)
                .number(count)
                .bytes(root)
                .bytes(chain)
                .bytes(previous);
    }
}
