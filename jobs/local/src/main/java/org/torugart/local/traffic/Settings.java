// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What traffic to make. Equal settings give equal events.
 *
 * @param seed seed of all randomness
 * @param start simulated time of the first event; never null
 * @param end no declaration is lodged from then on, and what follows from the lodged ones still comes; null for
 *     traffic without end
 * @param declarationsPerDay declarations a simulated day, on average over the week
 * @param importers known importers
 * @param zipfExponent how unequal importers are: the share of the n-th largest falls as {@code 1/n^exponent}
 * @param plantedRate share of declarations that belong to planted scenarios, benign twins and lead-up included
 * @param amendedShare share of background declarations amended later
 * @param withdrawnShare share of background declarations withdrawn later
 * @param duplicateShare share of declarations, manifests and control results sent a second time, identical
 * @param controlledShare share of background declarations whose control is recorded
 * @param connectedPartners partners that send manifests, ISO 3166-1 alpha-2; never null
 * @param manifestLead longest time a manifest comes before its declaration. Traffic is made this far ahead, so memory
 *     grows with it and with {@code declarationsPerDay}
 * @param catalogue whether every scenario variant is planted once at the beginning instead of at {@code plantedRate}
 * @param borderEventsPerDeclaration border events a background declaration, on average; at most 7
 * @param permitsPerDeclaration permits a background declaration, on average; at most 1
 */
public record Settings(
        long seed,
        Instant start,
        Instant end,
        int declarationsPerDay,
        int importers,
        double zipfExponent,
        double plantedRate,
        double amendedShare,
        double withdrawnShare,
        double duplicateShare,
        double controlledShare,
        Set<String> connectedPartners,
        Duration manifestLead,
        boolean catalogue,
        double borderEventsPerDeclaration,
        double permitsPerDeclaration) {

    /** Partners connected unless told otherwise: those with a file in {@code deploy/partners}. */
    public static final Set<String> CONNECTED = Set.of(
            "AE", "AM", "AT", "AZ", "BD", "BY", "CH", "CN", "CZ", "DE", "FR", "GB", "GE", "IN", "IR", "IT", "JP", "KR",
            "KZ", "LT", "LV", "MN", "MY", "NL", "PK", "PL", "RU", "TH", "TJ", "TM", "TR", "UZ", "VN");

    /** Simulated start unless told otherwise: a Monday, 09:00 in Bishkek. */
    public static final Instant DEFAULT_START = Instant.parse("2026-03-02T03:00:00Z");

    private static final int CATALOGUE_DAYS = 60;
    private static final int MOST_BORDER_EVENTS = 7;

    /** Twenty border events and two permits to ten declarations and their nine manifests. */
    private static final double USUAL_BORDER_EVENTS = 2;

    private static final double USUAL_PERMITS = 0.2;

    public Settings {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(manifestLead, "manifestLead");
        connectedPartners = Set.copyOf(connectedPartners);
        require(declarationsPerDay > 0, "declarationsPerDay: want more than 0, got " + declarationsPerDay);
        require(importers > 0, "importers: want more than 0, got " + importers);
        require(zipfExponent >= 0, "zipfExponent: want 0 or more, got " + zipfExponent);
        require(plantedRate >= 0 && plantedRate < 1, "plantedRate: want 0 to below 1, got " + plantedRate);
        requireShare("amendedShare", amendedShare);
        requireShare("withdrawnShare", withdrawnShare);
        requireShare("duplicateShare", duplicateShare);
        requireShare("controlledShare", controlledShare);
        require(
                manifestLead.compareTo(Duration.ofMinutes(10)) >= 0,
                "manifestLead: want 10 minutes or more, got " + manifestLead);
        require(
                borderEventsPerDeclaration >= 0 && borderEventsPerDeclaration <= MOST_BORDER_EVENTS,
                "borderEventsPerDeclaration: want 0 to " + MOST_BORDER_EVENTS + ", got " + borderEventsPerDeclaration);
        requireShare("permitsPerDeclaration", permitsPerDeclaration);
        require(end == null || end.isAfter(start), "end: want one after " + start + ", got " + end);
    }

    /** The same without border events and permits for the background. */
    public Settings(
            long seed,
            Instant start,
            Instant end,
            int declarationsPerDay,
            int importers,
            double zipfExponent,
            double plantedRate,
            double amendedShare,
            double withdrawnShare,
            double duplicateShare,
            double controlledShare,
            Set<String> connectedPartners,
            Duration manifestLead,
            boolean catalogue) {
        this(
                seed,
                start,
                end,
                declarationsPerDay,
                importers,
                zipfExponent,
                plantedRate,
                amendedShare,
                withdrawnShare,
                duplicateShare,
                controlledShare,
                connectedPartners,
                manifestLead,
                catalogue,
                0,
                0);
    }

    /** Traffic without end: 20,000 declarations a simulated day from 3,000 importers, 1 % planted. */
    public static Settings defaults(long seed) {
        return new Settings(
                seed,
                DEFAULT_START,
                null,
                20_000,
                3_000,
                0.7,
                0.01,
                0.03,
                0.005,
                0.005,
                0.06,
                CONNECTED,
                Duration.ofHours(6),
                false,
                0,
                0);
    }

    /** Every scenario variant and twin once, within 60 simulated days, and a little background. */
    public static Settings scenarioCatalogue(long seed) {
        return new Settings(
                seed,
                DEFAULT_START,
                DEFAULT_START.plus(Duration.ofDays(CATALOGUE_DAYS)),
                20,
                60,
                0.7,
                0,
                0.03,
                0.005,
                0.005,
                0.06,
                CONNECTED,
                Duration.ofHours(6),
                true,
                0,
                0);
    }

    /** The same with another number of declarations a simulated day. */
    public Settings withDeclarationsPerDay(int newDeclarationsPerDay) {
        return copy(start, end, newDeclarationsPerDay, plantedRate);
    }

    /** The same with another share of planted declarations. */
    public Settings withPlantedRate(double newPlantedRate) {
        return copy(start, end, declarationsPerDay, newPlantedRate);
    }

    /** The same over another period; {@code newEnd} null for traffic without end. */
    public Settings between(Instant newStart, Instant newEnd) {
        return copy(newStart, newEnd, declarationsPerDay, plantedRate);
    }

    /** The same with border events and permits for the background too: 20 and 2 to 10 declarations. */
    public Settings withEveryStream() {
        return copy(start, end, declarationsPerDay, plantedRate, USUAL_BORDER_EVENTS, USUAL_PERMITS);
    }

    private Settings copy(Instant newStart, Instant newEnd, int newDeclarationsPerDay, double newPlantedRate) {
        return copy(
                newStart,
                newEnd,
                newDeclarationsPerDay,
                newPlantedRate,
                borderEventsPerDeclaration,
                permitsPerDeclaration);
    }

    private Settings copy(
            Instant newStart,
            Instant newEnd,
            int newDeclarationsPerDay,
            double newPlantedRate,
            double newBorderEventsPerDeclaration,
            double newPermitsPerDeclaration) {
        return new Settings(
                seed,
                newStart,
                newEnd,
                newDeclarationsPerDay,
                importers,
                zipfExponent,
                newPlantedRate,
                amendedShare,
                withdrawnShare,
                duplicateShare,
                controlledShare,
                connectedPartners,
                manifestLead,
                catalogue,
                newBorderEventsPerDeclaration,
                newPermitsPerDeclaration);
    }

    private static void requireShare(String name, double share) {
        require(share >= 0 && share <= 1, name + ": want 0 to 1, got " + share);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
