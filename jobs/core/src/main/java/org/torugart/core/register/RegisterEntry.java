// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.register;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.torugart.core.decision.ControlChannel;

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
        String legalBasis) {

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
        /** Holders of intellectual property (arts. 28–31). */
        RIGHT_HOLDER(true),
        /** Shipments of one importer, supplier and product that repeat. */
        TRUSTED_SHIPMENT(false),
        /** Exemptions from inspection (art. 205). */
        EXEMPTION(false),
        /** Preliminary decisions (arts. 406–409). */
        RULING(false),
        /** Marks of single units. */
        EXCISE_MARK(false);

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
    }

    /** How it stood at an instant, expiry included; null when it was not there yet. */
    public Standing.Status statusAt(Instant at) {
        Standing standing = Standing.at(standings, at);
        if (standing == null) {
            return null;
        }
        boolean expired = standing.status() == Standing.Status.ACTIVE && validTo != null && !at.isBefore(validTo);
        return expired ? Standing.Status.TERMINATED : standing.status();
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
