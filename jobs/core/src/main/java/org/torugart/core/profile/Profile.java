// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.torugart.core.decision.Check;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Direction;

/**
 * One risk profile as an analyst wrote it.
 *
 * @param id kebab-case identifier, unique in its set; never null
 * @param version 1 or higher, raised with every change
 * @param title what the profile finds, in plain words; never null
 * @param owner unit that answers for it; never null
 * @param legalBasis article it rests on; never null
 * @param validFrom first UTC day of acceptance it applies to; never null
 * @param validTo first UTC day it no longer applies to; null when open-ended
 * @param scope which declarations it looks at; never null
 * @param when the condition, in CEL; never null
 * @param because text for officers with {@code ${expression}} placeholders; null when the title says it all
 * @param points points a hit adds to the score, 0–1000
 * @param channel channel a hit asks for, never GREEN; null when it only adds points
 * @param checks checks a hit recommends; never null
 * @param mode whether hits count
 * @param rollout percent of declarations its hits count for while it is live, 0–100
 */
public record Profile(
        String id,
        int version,
        String title,
        String owner,
        String legalBasis,
        LocalDate validFrom,
        LocalDate validTo,
        Scope scope,
        String when,
        String because,
        int points,
        ControlChannel channel,
        List<Check> checks,
        Mode mode,
        int rollout) {

    /** Whether a profile's hits count. */
    public enum Mode {
        /** Being written: checked when the set is compiled, never evaluated. */
        DRAFT,
        /** Evaluated, and its hits are counted apart without any effect. */
        SHADOW,
        /** Evaluated, and its hits count. */
        LIVE,
        /** Kept for the record, never evaluated. */
        RETIRED
    }

    /**
     * Which declarations a profile looks at. An empty set stands for all.
     *
     * @param offices codes of declaration offices
     * @param procedures customs regime codes; a declaration stating none is outside every non-empty set
     * @param directions directions
     */
    public record Scope(Set<String> offices, Set<String> procedures, Set<Direction> directions) {
        /** Every declaration. */
        public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of());

        public Scope {
            offices = Set.copyOf(offices);
            procedures = Set.copyOf(procedures);
            directions = Set.copyOf(directions);
        }

        /** Whether a declaration is inside. */
        public boolean covers(Declaration declaration) {
            return (directions.isEmpty() || directions.contains(declaration.direction()))
                    && (offices.isEmpty() || offices.contains(declaration.declarationOffice()))
                    && (procedures.isEmpty()
                            || (declaration.procedure() != null && procedures.contains(declaration.procedure())));
        }
    }

    public Profile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(legalBasis, "legalBasis");
        Objects.requireNonNull(validFrom, "validFrom");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(mode, "mode");
        checks = List.copyOf(checks);
    }

    /** Whether the law of a declaration's acceptance includes this profile, and it is within {@link #scope}. */
    public boolean appliesTo(Declaration declaration) {
        LocalDate day = declaration.acceptedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo)) && scope.covers(declaration);
    }

    /**
     * Why the profile is not about a declaration, as far as that can be told: what is not known is taken to be within.
     *
     * @param direction its direction; null when it is not known
     * @param office its office; null when it is not known
     * @param procedure its customs regime; empty when it states none, null when it is not known
     * @param accepted UTC day of its acceptance; null when it is not known
     */
    public Optional<Outside> outside(String direction, String office, String procedure, LocalDate accepted) {
        if (direction != null
                && !scope.directions().isEmpty()
                && scope.directions().stream().noneMatch(d -> d.name().equals(direction))) {
            return Optional.of(new Outside(Outside.Limit.DIRECTION, direction, null));
        }
        if (office != null && !scope.offices().isEmpty() && !scope.offices().contains(office)) {
            return Optional.of(new Outside(Outside.Limit.OFFICE, office, null));
        }
        if (procedure != null
                && !scope.procedures().isEmpty()
                && !scope.procedures().contains(procedure)) {
            return Optional.of(new Outside(
                    procedure.isEmpty() ? Outside.Limit.NO_PROCEDURE : Outside.Limit.PROCEDURE, procedure, null));
        }
        if (accepted != null && accepted.isBefore(validFrom)) {
            return Optional.of(new Outside(Outside.Limit.VALID_FROM, accepted.toString(), validFrom));
        }
        if (accepted != null && validTo != null && !accepted.isBefore(validTo)) {
            return Optional.of(new Outside(Outside.Limit.VALID_TO, accepted.toString(), validTo));
        }
        return Optional.empty();
    }

    /**
     * Why a profile does not look at a declaration.
     *
     * @param limit what the declaration is outside of
     * @param given what the declaration says: a code, or the day it was accepted; never null
     * @param bound the day the profile is valid from or to; null when it is not about that
     */
    public record Outside(Limit limit, String given, LocalDate bound) {

        /** What a declaration can be outside of. */
        public enum Limit {
            /** Another direction. */
            DIRECTION,
            /** Another office. */
            OFFICE,
            /** Another procedure. */
            PROCEDURE,
            /** No procedure, where one is wanted. */
            NO_PROCEDURE,
            /** Accepted before the profile was valid. */
            VALID_FROM,
            /** Accepted when the profile was no longer valid. */
            VALID_TO
        }

        public Outside {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(given, "given");
        }

        /** In words. */
        @Override
        public String toString() {
            return switch (limit) {
                case DIRECTION -> "outside its scope: direction " + given;
                case OFFICE -> "outside its scope: office " + given;
                case PROCEDURE -> "outside its scope: procedure " + given;
                case NO_PROCEDURE -> "outside its scope: no procedure";
                case VALID_FROM -> "not valid yet: accepted " + given + ", valid from " + bound;
                case VALID_TO -> "no longer valid: accepted " + given + ", valid until " + bound;
            };
        }
    }
}
