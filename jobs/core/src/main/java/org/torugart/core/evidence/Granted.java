// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.history.Contribution;
import org.torugart.core.permit.Permit;
import org.torugart.core.register.Standing;

/**
 * A stated permit, decoded, with what declarations accepted before have drawn on it.
 *
 * @param key the entity
 * @param permit the permit; null when the Single Window has none of this number
 * @param known whether everything drawn before is known
 * @param drawn what was drawn, by commodity code
 */
public record Granted(String key, Permit permit, boolean known, List<GrantFact.Quantity> drawn) {
    private static final int MASS_SCALE = 6;

    /** What a permit is worth to goods; the best first. */
    public enum Status {
        /** Covers them. */
        VALID,
        /** Covers them, but less is left than is declared. */
        EXHAUSTED,
        /** Is about other goods, another origin or another trader. */
        WRONG_SCOPE,
        /** Its validity had ended by acceptance. */
        EXPIRED,
        /** Was not in force yet. */
        NOT_YET,
        /** Was suspended. */
        SUSPENDED,
        /** Was used up or given back. */
        TERMINATED,
        /** Was revoked. */
        REVOKED,
        /** The Single Window has none of this number. */
        NOT_ON_FILE,
        /** None is stated. */
        NOT_STATED
    }

    public Granted {
        drawn = List.copyOf(drawn);
    }

    /** How it stood at an instant, whatever it is about. */
    public Status statusAt(Instant at) {
        if (permit == null) {
            return Status.NOT_ON_FILE;
        }
        Standing standing = Standing.at(permit.standings(), at);
        if (standing == null) {
            return Status.NOT_YET;
        }
        return switch (standing.status()) {
            case SUSPENDED -> Status.SUSPENDED;
            case REVOKED -> Status.REVOKED;
            case TERMINATED -> Status.TERMINATED;
            case ACTIVE -> permit.validTo() != null && !at.isBefore(permit.validTo()) ? Status.EXPIRED : Status.VALID;
        };
    }

    /** What it is worth to an item; null when that is not known. */
    public Status statusFor(Declaration d, GoodsItem item) {
        Status status = statusAt(d.acceptedAt());
        if (status != Status.VALID) {
            return status;
        }
        boolean another = permit.holder() != null
                && (d.responsible() == null
                        || !permit.holder().equals(d.responsible().id()));
        if (another || !permit.covers(item.commodityCode(), item.originCountry())) {
            return Status.WRONG_SCOPE;
        }
        if (permit.quantity() == null) {
            return Status.VALID;
        }
        if (!known) {
            return null;
        }
        Contribution own = Draw.contribution(d, key);
        BigDecimal needed = sum(Draw.quantities(own));
        return left().compareTo(needed) < 0 ? Status.EXHAUSTED : Status.VALID;
    }

    /** What was left before the declaration, in the permit's unit; null without a limit, or when it is not known. */
    public BigDecimal left() {
        return permit == null || permit.quantity() == null || !known
                ? null
                : permit.quantity().subtract(sum(drawn));
    }

    private BigDecimal sum(List<GrantFact.Quantity> quantities) {
        long sum = 0;
        for (GrantFact.Quantity quantity : quantities) {
            boolean within = permit.commodityCodes().isEmpty()
                    || permit.commodityCodes().stream().anyMatch(quantity.commodityCode()::startsWith);
            if (within && Permit.KILOGRAM.equals(permit.quantityUnit())) {
                sum += quantity.milligrams();
            } else if (within && quantity.unit().equals(permit.quantityUnit())) {
                sum += quantity.units();
            }
        }
        return BigDecimal.valueOf(sum, MASS_SCALE);
    }
}
