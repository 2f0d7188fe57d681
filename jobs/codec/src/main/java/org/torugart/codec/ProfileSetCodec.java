// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSet.Bands;
import org.torugart.core.profile.ProfileSet.Source;
import org.torugart.core.profile.Secret;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.selection.SelectionRates;

/**
 * Sets of risk profiles, the content of releases. Immutable, for any number of threads. The profiles'
 * text is carried, not compiled: a broken profile is not a broken record.
 *
 * <p>Refused are a set identifier that cannot be a key (blank, over 64 characters, control characters), a version below
 * 1, bands that are not 1 ≤ yellow &lt; red ≤ 1000, a list, prefix or office named twice, rates that are no shares of
 * one whole, an instant outside the years 1900 to 2199.
 */
public final class ProfileSetCodec extends RecordCodec<ProfileSet> {

    /** Below what a release may have, so that whatever is read can be released. */
    private static final int MAX_BYTES = 30 << 20;

    private static final int PERCENT_SCALE = 6;
    private static final int MAX_SCORE = 1000;

    /** A codec that reads at most 30 MiB: ten thousand profiles take six. */
    public ProfileSetCodec() {
        this(MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public ProfileSetCodec(int maxBytes) {
        super(org.torugart.schema.RiskProfileSet.getClassSchema(), "risk-profile-set", maxBytes);
    }

    @Override
    void write(AvroOutput out, ProfileSet set) {
        Parts.requireAtLeast("version", 1, set.version());
        out.identifier("setId", set.setId());
        out.varint(set.version());
        out.instant("publishedAt", set.publishedAt());
        out.integer(set.bands().yellowFrom());
        out.integer(set.bands().redFrom());
        out.list(set.profiles(), ProfileSetCodec::writeSource);
        out.list(new TreeMap<>(set.lists()).entrySet(), ProfileSetCodec::writeNamedList);
        out.list(new TreeMap<>(set.dutyRates()).entrySet(), ProfileSetCodec::writeDutyRate);
        out.bytes(set.rolloutKey().bytes());
        writeRate(out, set.selection().everywhere());
        out.list(new TreeMap<>(set.selection().offices()).entrySet(), ProfileSetCodec::writeOfficeRate);
    }

    @Override
    ProfileSet read(AvroInput in) {
        String setId = in.identifier("setId");
        int start = in.position();
        long version = in.varint("version");
        if (version < 1) {
            throw in.malformed("version", start, version + " is less than 1");
        }
        return new ProfileSet(
                setId,
                version,
                in.instant("publishedAt"),
                in.record("bands", ProfileSetCodec::readBands),
                in.list("profiles", ProfileSetCodec::readSource),
                map(in, "lists", in.list("lists", ProfileSetCodec::readNamedList)),
                map(in, "dutyRates", in.list("dutyRates", ProfileSetCodec::readDutyRate)),
                Secret.of(in.bytes("rolloutKey")),
                new SelectionRates(
                        in.record("selection", ProfileSetCodec::readRate),
                        map(in, "officeSelection", in.list("officeSelection", ProfileSetCodec::readOfficeRate))));
    }

    private static Bands readBands(AvroInput in) {
        int yellowFrom = in.integer("yellowFrom", 1, MAX_SCORE - 1);
        return new Bands(yellowFrom, in.integer("redFrom", yellowFrom + 1, MAX_SCORE));
    }

    private static void writeSource(AvroOutput out, Source source) {
        out.string(source.name());
        out.string(source.yaml());
    }

    private static Source readSource(AvroInput in) {
        return new Source(in.string("name"), in.string("yaml"));
    }

    private static void writeNamedList(AvroOutput out, Map.Entry<String, Set<String>> list) {
        out.string(list.getKey());
        out.strings(new TreeSet<>(list.getValue()));
    }

    private static Map.Entry<String, Set<String>> readNamedList(AvroInput in) {
        return Map.entry(in.string("name"), Set.copyOf(in.strings("values")));
    }

    private static void writeDutyRate(AvroOutput out, Map.Entry<String, BigDecimal> rate) {
        out.string(rate.getKey());
        out.decimal(rate.getValue(), PERCENT_SCALE);
    }

    private static Map.Entry<String, BigDecimal> readDutyRate(AvroInput in) {
        return Map.entry(in.string("hsPrefix"), in.decimal("ratePercent", PERCENT_SCALE));
    }

    private static void writeRate(AvroOutput out, SelectionRates.Rate rate) {
        out.integer(rate.redMillionths());
        out.integer(rate.yellowMillionths());
    }

    private static SelectionRates.Rate readRate(AvroInput in) {
        int red = in.integer("redMillionths", 0, RandomDraw.MILLION);
        return new SelectionRates.Rate(red, in.integer("yellowMillionths", 0, RandomDraw.MILLION - red));
    }

    private static void writeOfficeRate(AvroOutput out, Map.Entry<String, SelectionRates.Rate> office) {
        out.string(office.getKey());
        writeRate(out, office.getValue());
    }

    private static Map.Entry<String, SelectionRates.Rate> readOfficeRate(AvroInput in) {
        return Map.entry(in.string("office"), in.record("rate", ProfileSetCodec::readRate));
    }

    private static <V> Map<String, V> map(AvroInput in, String field, List<Map.Entry<String, V>> entries) {
        Map<String, V> map = new HashMap<>();
        for (Map.Entry<String, V> entry : entries) {
            if (map.put(entry.getKey(), entry.getValue()) != null) {
                throw in.malformed(field, in.position(), Identifiers.shown(entry.getKey()) + " is there twice");
            }
        }
        return map;
    }
}
