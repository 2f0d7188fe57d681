// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Money;

/**
 * An entry of a register, with its whole past.
 *
 * @param register which register; never null
 * @param entryId its number: of a party the party's identifier, else what documents state; never null
 * @param version higher for each change
 * @param standings how it stood since when; never null
 * @param validTo end of validity, exclusive; null when it has none
 * @param partyId who it is bound to; null when to nobody
 * @param supplierId supplier of a trusted shipment; null when it is not bound to one
 * @param commodityCodes beginnings of the codes it is about; empty when about all
 * @param originCountry origin a ruling is about; null when about none
 * @param cap highest channel under an exemption; null when it is none
 * @param legalBasis article it rests on; null when it has none of its own
 * @param mark the mark a right holder's entry protects; null when it protects none
 * @param authorisedIds importers the right holder lets bring goods with the mark; empty when nobody else may
 * @param guarantorId who a guarantee is given by; null when it is none
 * @param secured how much may be owed under a guarantee since when, in order of time; empty when there is no limit
 */
public record RegisterEntry(
        Kind register,
        String entryId,
        int version,
        List<Standing> standings,
        Instant validTo,
        String partyId,
        String supplierId,
        List<String> commodityCodes,
        String originCountry,
        ControlChannel cap,
        String legalBasis,
        String mark,
        List<String> authorisedIds,
        String guarantorId,
        List<Secured> secured) {

    /**
     * What may be owed under a guarantee from an instant on, all declarations ever accepted under it together: a discharge
     * raises it by what it frees.
     *
     * @param amount how much; never null
     * @param since from when on, inclusive; never null
     */
    public record Secured(Money amount, Instant since) {
        public Secured {
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(since, "since");
        }
    }

    /** Registers. */
    public enum Kind {
        /** Customs representatives (Customs Code arts. 154–158). */
        BROKER(true),
        /** Their certified specialists. */
        SPECIALIST(false),
        /** Customs carriers (arts. 161–163). */
        CARRIER(true),
        /** Authorised economic operators. */
        OPERATOR(true),
        /** Banks and others that may guarantee. */
        GUARANTOR(true),
        /** Marks that holders of intellectual property protect (arts. 28–31). */
        RIGHT_HOLDER(false),
        /** Shipments of one importer, supplier and product that repeat. */
        TRUSTED_SHIPMENT(false),
        /** Exemptions from inspection (art. 205). */
        EXEMPTION(false),
        /** Preliminary decisions (arts. 406–409). */
        RULING(false),
        /** Marks of single units. */
        EXCISE_MARK(false),
        /** What guarantors secure payment by. */
        GUARANTEE(false);

        private final boolean ofParty;

        Kind(boolean ofParty) {
            this.ofParty = ofParty;
        }

        /** Whether entries are of parties; others are of documents that declarations state. */
        public boolean isOfParty() {
            return ofParty;
        }
    }

    public RegisterEntry {
        Objects.requireNonNull(register, "register");
        Objects.requireNonNull(entryId, "entryId");
        standings = List.copyOf(standings);
        commodityCodes = List.copyOf(commodityCodes);
        authorisedIds = List.copyOf(authorisedIds);
        secured = List.copyOf(secured);
    }

    /** An entry that protects no mark and secures nothing. */
    public RegisterEntry(
            Kind register,
            String entryId,
            int version,
            List<Standing> standings,
            Instant validTo,
            String partyId,
            String supplierId,
            List<String> commodityCodes,
            String originCountry,
            ControlChannel cap,
            String legalBasis) {
        this(
                register,
                entryId,
                version,
                standings,
                validTo,
                partyId,
                supplierId,
                commodityCodes,
                originCountry,
                cap,
                legalBasis,
                null,
                List.of(),
                null,
                List.of());
    }

    /** How it stood at an instant, expiry included; null when it was not there yet. */
    public Standing.Status statusAt(Instant at) {
        Standing standing = Standing.at(standings, at);
        if (standing == null) {
            return null;
        }
        boolean expired = standing.status() == Standing.Status.ACTIVE && isPastValidityAt(at);
        return expired ? Standing.Status.TERMINATED : standing.status();
    }

    /** Whether its validity had ended by an instant. */
    public boolean isPastValidityAt(Instant at) {
        return validTo != null && !at.isBefore(validTo);
    }

    /** How much may be owed under it at an instant, all in all; null when there is no limit, or nothing secured yet. */
    public Money securedAt(Instant at) {
        Secured latest = null;
        for (Secured one : secured) {
            if (!one.since.isAfter(at) && (latest == null || !one.since.isBefore(latest.since))) {
                latest = one;
            }
        }
        return latest == null ? null : latest.amount;
    }

    /** Whether it was in force at an instant. */
    public boolean isActiveAt(Instant at) {
        return statusAt(at) == Standing.Status.ACTIVE;
    }

    /** Whether it is about a commodity code. */
    public boolean isAbout(String commodityCode) {
        return commodityCodes.isEmpty() || commodityCodes.stream().anyMatch(commodityCode::startsWith);
    }
}
