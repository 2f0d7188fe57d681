// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.torugart.core.decision.ControlChannel;
import org.torugart.core.oversight.OverrideCounts;
import org.torugart.core.oversight.OverrideStatistics;

/**
 * Statistics of overrides, topic {@code override-statistics}. Immutable, for any number of threads.
 *
 * <p>How many were released is written for other readers and computed again when read. Refused are negative counts.
 */
public final class OverrideStatisticsCodec extends RecordCodec<OverrideStatistics> {
    private static final ControlChannel[] CHANNELS = ControlChannel.values();

    private record Change(ControlChannel decided, ControlChannel treated, long count) {}

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public OverrideStatisticsCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public OverrideStatisticsCodec(int maxBytes) {
        super(org.torugart.schema.OverrideStatistics.getClassSchema(), "override-statistics", maxBytes);
    }

    @Override
    void write(AvroOutput out, OverrideStatistics statistics) {
        OverrideCounts counts = statistics.counts();
        out.string(statistics.office());
        out.integer(statistics.year());
        out.stringOrNull(statistics.officer());
        out.varint(statistics.officeReds());
        out.list(changes(counts), OverrideStatisticsCodec::writeChange);
        out.varint(counts.released());
        out.stringOrNull(counts.topImporter().isEmpty() ? null : counts.topImporter());
        out.varint(counts.topReleased());
        out.varint(statistics.topImporterReds());
        out.instant("updatedAt", statistics.updatedAt());
    }

    private static List<Change> changes(OverrideCounts counts) {
        List<Change> changes = new ArrayList<>();
        for (ControlChannel decided : CHANNELS) {
            for (ControlChannel treated : CHANNELS) {
                long count = counts.of(decided, treated);
                if (count != 0) {
                    changes.add(new Change(decided, treated, count));
                }
            }
        }
        return changes;
    }

    private static void writeChange(AvroOutput out, Change change) {
        out.symbol(change.decided, Parts.CHANNELS);
        out.symbol(change.treated, Parts.CHANNELS);
        out.varint(change.count);
    }

    @Override
    OverrideStatistics read(AvroInput in) {
        String office = in.string("office");
        int year = in.integer("year");
        String officer = in.stringOrNull("officer");
        long officeReds = in.count("officeRedCount", Long.MAX_VALUE);
        Long[] cells = new Long[CHANNELS.length * CHANNELS.length];
        Arrays.fill(cells, 0L);
        for (Change change : in.list("changes", OverrideStatisticsCodec::readChange)) {
            cells[change.decided.ordinal() * CHANNELS.length + change.treated.ordinal()] = change.count;
        }
        in.varint("releasedCount");
        String importer = in.stringOrNull("topImporterId");
        long released = in.count("topImporterReleasedCount", Long.MAX_VALUE);
        long importerReds = in.count("topImporterRedCount", Long.MAX_VALUE);
        OverrideCounts counts = new OverrideCounts(List.of(cells), importer == null ? "" : importer, released);
        return new OverrideStatistics(office, year, officer, officeReds, counts, importerReds, in.instant("updatedAt"));
    }

    private static Change readChange(AvroInput in) {
        return new Change(
                in.symbol("decided", Parts.CHANNELS),
                in.symbol("treated", Parts.CHANNELS),
                in.count("overrideCount", Long.MAX_VALUE));
    }
}
