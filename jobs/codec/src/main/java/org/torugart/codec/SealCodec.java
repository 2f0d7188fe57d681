// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.proof.Seal;
import org.torugart.core.proof.SealHead;

/** Seals, topic {@code seals}. Immutable, for any number of threads. */
public final class SealCodec extends RecordCodec<Seal> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}: some 200,000 records in one seal. */
    public SealCodec() {
        super(org.torugart.schema.Seal.getClassSchema(), "seal", DEFAULT_MAX_BYTES);
    }

    @Override
    void write(AvroOutput out, Seal seal) {
        SealHead head = seal.head();
        out.string(head.topic());
        out.integer(head.partition());
        out.varint(head.from());
        out.varint(head.to());
        out.varint(head.count());
        out.bytes(head.root());
        out.bytes(head.chain());
        out.bytes(head.previous());
        Parts.signature(out, head.signature());
        out.list(seal.leaves(), SealCodec::writeLeaf);
    }

    @Override
    Seal read(AvroInput in) {
        SealHead head = new SealHead(
                in.string("topic"),
                in.integer("partition"),
                in.varint("fromOffset"),
                in.varint("toOffset"),
                in.varint("recordCount"),
                in.bytes("root"),
                in.bytes("chain"),
                in.bytes("previous"),
                Parts.signature(in));
        return new Seal(head, in.list("leaves", SealCodec::readLeaf));
    }

    private static void writeLeaf(AvroOutput out, Seal.Leaf leaf) {
        out.varint(leaf.offset());
        out.bytes(leaf.hash());
    }

    private static Seal.Leaf readLeaf(AvroInput in) {
        return new Seal.Leaf(in.varint("offset"), in.bytes("hash"));
    }
}
