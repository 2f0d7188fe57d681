// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.torugart.core.binary.Digest;
import org.torugart.core.dated.DatedEntry;
import org.torugart.core.dated.DatedValue;
import org.torugart.core.release.Refusal.Code;

/**
 * An entry of a table of reference data, with the signatures of the two who want it in force. Each record has its own, so that
 * any part of a table can be checked by itself; the approver's covers the author's.
 *
 * @param entry what it says; never null
 * @param author who has put it forward; null when it is not signed
 * @param approver who has found it good; null when nobody has yet
 */
public record TableEntry(DatedEntry entry, Word author, Word approver) {
    private static final String ENTRY = "torugart table entry 1";
    private static final String PROPOSED = "proposed:";

    public TableEntry {
        Objects.requireNonNull(entry, "entry");
    }

    /**
     * What somebody says of an entry.
     *
     * @param why the reason in words; never null
     * @param signature over entry and reason; never null
     */
    public record Word(String why, Signature signature) {
        public Word {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(signature, "signature");
        }
    }

    /** An entry nobody has signed. */
    public static TableEntry unsigned(DatedEntry entry) {
        return new TableEntry(entry, null, null);
    }

    /** An entry its author puts forward. */
    public static TableEntry proposed(DatedEntry entry, SigningKey key, String why, Instant at) {
        return new TableEntry(entry, new Word(why, Signature.of(saidByAuthor(entry, why), key, at)), null);
    }

    /** The same, found good. */
    public TableEntry approved(SigningKey key, String why, Instant at) {
        return new TableEntry(
                entry, author, new Word(why, Signature.of(saidByApprover(why, author.signature()), key, at)));
    }

    /** Key of its record on {@code reference}. */
    public String key() {
        return entry.table() + ':' + entry.key();
    }

    /** Key of its record while it waits for approval. */
    public String proposalKey() {
        return PROPOSED + key();
    }

    /** Whether records under this key wait for approval. */
    public static boolean isProposalKey(String key) {
        return key.startsWith(PROPOSED);
    }

    /** Key of an entry in force, of that of its proposal. */
    public static String ofProposalKey(String key) {
        return key.substring(PROPOSED.length());
    }

    /** Every reason why it may not be in force; empty when it may: signed by an author, and an approver who is somebody else. */
    public List<Refusal> verify(TrustedKeys keys) {
        List<Refusal> refusals = new ArrayList<>(verifyProposal(keys));
        if (author == null) {
            return refusals;
        }
        if (approver == null) {
            refusals.add(new Refusal(Code.NOT_APPROVED, name() + ": nobody has approved it"));
            return refusals;
        }
        Signature by = approver.signature();
        refusals.addAll(by.verify(
                name() + ", approved", saidByApprover(approver.why(), author.signature()), Role.APPROVER, keys));
        refuseWithoutReason(approver, refusals);
        if (Releases.isOne(author.signature().keyId(), author.signature().person(), by.keyId(), by.person(), keys)) {
            refusals.add(new Refusal(
                    Code.APPROVER_IS_AUTHOR,
                    name() + ": proposed with key " + author.signature().keyId() + " and approved with key "
                            + by.keyId() + ": both are one key or one person's"));
        }
        return refusals;
    }

    /** Every reason why it may not be approved; empty when it may. */
    public List<Refusal> verifyProposal(TrustedKeys keys) {
        if (author == null) {
            return List.of(new Refusal(Code.UNSIGNED, name() + ": nobody has signed it"));
        }
        List<Refusal> refusals = new ArrayList<>(
                author.signature().verify(name() + ", proposed", saidByAuthor(entry, author.why()), Role.AUTHOR, keys));
        refuseWithoutReason(author, refusals);
        return refusals;
    }

    private void refuseWithoutReason(Word word, List<Refusal> refusals) {
        if (word.why().isBlank()) {
            refusals.add(
                    new Refusal(Code.NO_REASON, name() + ": " + word.signature().person() + " gives no reason"));
        }
    }

    private String name() {
        return key() + " version " + entry.version();
    }

    private static Digest saidByAuthor(DatedEntry entry, String why) {
        return said(entry).text(Role.AUTHOR.name()).text(why);
    }

    private Digest saidByApprover(String why, Signature of) {
        return said(entry).text(Role.APPROVER.name()).text(why).bytes(of.bytes());
    }

    private static Digest said(DatedEntry entry) {
        Digest digest = Digest.of(ENTRY)
                .text(entry.table())
                .text(entry.key())
                .number(entry.version())
                .number(entry.values().size());
        for (DatedValue value : entry.values()) {
            digest.text(value.since().toString())
                    .text(value.value() == null ? "" : value.value().toPlainString())
                    .number(value.texts().size());
            new TreeMap<>(value.texts())
                    .forEach((column, text) -> digest.text(column).text(text));
        }
        return digest;
    }
}
