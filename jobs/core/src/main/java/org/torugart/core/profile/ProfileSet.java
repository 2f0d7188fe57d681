// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.torugart.core.selection.SelectionRates;

/**
 * A published set of risk profiles, in source form, with the bands and tables they rely on. What state and topics hold;
 * {@link CompiledProfileSet} is made from it.
 *
 * @param setId identifier of the set; never null
 * @param version higher for every later publication
 * @param publishedAt when it was published, UTC
 * @param bands what a score alone leads to
 * @param profiles the profiles' sources; never null
 * @param lists named lists for {@code inList}, e.g. {@code banned-origins}; never null
 * @param dutyRates ad-valorem duty rate in percent by HS prefix, longest prefix wins; never null
 * @param rolloutKey secret under which declarations are drawn for profiles that are partly rolled out; empty when none
 *     was given; never null
 * @param selection how many declarations are picked at random; never null
 */
public record ProfileSet(
        String setId,
        long version,
        Instant publishedAt,
        Bands bands,
        List<Source> profiles,
        Map<String, Set<String>> lists,
        Map<String, BigDecimal> dutyRates,
        Secret rolloutKey,
        SelectionRates selection) {

    /**
     * Scores from which a channel follows without any profile asking for it.
     *
     * @param yellowFrom score from which YELLOW, 1–1000
     * @param redFrom score from which RED, above {@code yellowFrom}
     */
    public record Bands(int yellowFrom, int redFrom) {
        public Bands {
            if (yellowFrom < 1 || redFrom <= yellowFrom || redFrom > 1000) {
                throw new IllegalArgumentException(
                        "bands: want 1 <= yellowFrom < redFrom <= 1000, got " + yellowFrom + " and " + redFrom);
            }
        }
    }

    /**
     * The YAML text of one profile.
     *
     * @param name where it came from, e.g. a file name, for messages; never null
     * @param yaml the document; never null
     */
    public record Source(String name, String yaml) {
        public Source {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(yaml, "yaml");
        }
    }

    /** A set that picks nothing at random. */
    public ProfileSet(
            String setId,
            long version,
            Instant publishedAt,
            Bands bands,
            List<Source> profiles,
            Map<String, Set<String>> lists,
            Map<String, BigDecimal> dutyRates,
            Secret rolloutKey) {
        this(setId, version, publishedAt, bands, profiles, lists, dutyRates, rolloutKey, SelectionRates.NONE);
    }

    /** A set without a rollout key that picks nothing at random. */
    public ProfileSet(
            String setId,
            long version,
            Instant publishedAt,
            Bands bands,
            List<Source> profiles,
            Map<String, Set<String>> lists,
            Map<String, BigDecimal> dutyRates) {
        this(setId, version, publishedAt, bands, profiles, lists, dutyRates, Secret.NONE);
    }

    /** The same with other profiles. */
    public ProfileSet withProfiles(List<Source> others) {
        return new ProfileSet(setId, version, publishedAt, bands, others, lists, dutyRates, rolloutKey, selection);
    }

    public ProfileSet {
        Objects.requireNonNull(rolloutKey, "rolloutKey");
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(setId, "setId");
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(bands, "bands");
        profiles = List.copyOf(profiles);
        lists = Map.copyOf(lists);
        dutyRates = Map.copyOf(dutyRates);
    }
}
