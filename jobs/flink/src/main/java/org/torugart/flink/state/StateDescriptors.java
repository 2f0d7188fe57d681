// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.state;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.torugart.core.evidence.EntityRole;
import org.torugart.core.evidence.EntityRow;
import org.torugart.flink.contract.StateNames;

/**
 * Every state of the job, with how long it is kept since it was last written. State is bytes in a layout that begins
 * with its version (see {@code schemas/FORMATS.md}), so that Flink's serializer never changes and an old savepoint is
 * read by the code that knows its layouts.
 */
public final class StateDescriptors {

    /** Control results and amendments of a declaration come within the year after which records are erased (art. 255). */
    private static final Duration DOOR_TTL = Duration.ofDays(400);

    /** The longest window is a year and a week. */
    private static final Duration HISTORY_TTL = Duration.ofDays(400);

    /** Partner replies were seen to take over two months; twice that is kept. */
    private static final Duration JOIN_TTL = Duration.ofDays(130);

    /** An entry stays in force though nobody touches it: longer than anything is granted for. */
    private static final Duration REGISTER_TTL = Duration.ofDays(3653);

    /** As long as declarations may be controlled and amended. */
    private static final Duration STATISTICS_TTL = Duration.ofDays(400);

    /** Longer than the longest term, and a year in which what is overdue may still be told of. */
    private static final Duration OBLIGATION_TTL = Duration.ofDays(1100);

    /** A year's numbers go together: the year they are of, and as long as its declarations may be controlled. */
    private static final Duration OVERSIGHT_TTL = Duration.ofDays(800);

    private static final int CLEANUP_EVERY_ENTRIES = 1000;

    private StateDescriptors() {}

    /** INTAKE, by declaration. */
    public static ValueStateDescriptor<byte[]> door() {
        return bytes(StateNames.DOOR, DOOR_TTL);
    }

    /** EVIDENCE, by {@link EntityRow}: the state a row with a key of this role lives in. */
    public static ValueStateDescriptor<byte[]> row(EntityRole role) {
        return switch (role) {
            case CONSIGNMENT -> bytes(StateNames.CONSIGNMENT, JOIN_TTL);
            case PARTY, CONTROLLED, FILED -> bytes(StateNames.REGISTER, REGISTER_TTL);
            case GRANT, USED -> bytes(StateNames.GRANT, REGISTER_TTL);
            default -> bytes(role.sharesRow() ? StateNames.TOGETHER : StateNames.HISTORY, HISTORY_TTL);
        };
    }

    /** EVIDENCE, by entity: where savepoints of before {@link EntityRow} have what is now kept with others. */
    public static List<ValueStateDescriptor<byte[]>> beforeRows() {
        return StateNames.BEFORE_ROWS.stream()
                .map(name -> bytes(name, HISTORY_TTL))
                .toList();
    }

    /** DEADLINES, by movement: what is known of it, and for which deadline it was said to be overdue. */
    public static ValueStateDescriptor<byte[]> movement() {
        return bytes(StateNames.MOVEMENT, HISTORY_TTL);
    }

    /** OBLIGATIONS, by number: what is owed under it, and for which deadlines it was said to be overdue. */
    public static ValueStateDescriptor<byte[]> obligation() {
        return bytes(StateNames.OBLIGATION, OBLIGATION_TTL);
    }

    /** DECIDE, by declaration: what is needed to decide again. */
    public static ValueStateDescriptor<byte[]> decided() {
        return bytes(StateNames.CASE, JOIN_TTL);
    }

    /** DECIDE, by operator: what is in flight when a checkpoint is taken. */
    public static ListStateDescriptor<byte[]> gathering() {
        return new ListStateDescriptor<>(StateNames.GATHERING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** DECIDE, by declaration: what was published before a failure and has not been made again. */
    public static ValueStateDescriptor<byte[]> published() {
        return bytes(StateNames.PUBLISHED, JOIN_TTL);
    }

    /** DECIDE, by operator: what the next start has to read of what was published. */
    public static ListStateDescriptor<byte[]> binding() {
        return new ListStateDescriptor<>(StateNames.BINDING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** DECIDE, broadcast: see {@link KeptProfiles}. */
    public static MapStateDescriptor<String, byte[]> profileSet() {
        return new MapStateDescriptor<>(
                StateNames.PROFILE_SET, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** STATISTICS, by office: what was counted, by set, version and profile. */
    public static MapStateDescriptor<String, byte[]> profileCounts() {
        MapStateDescriptor<String, byte[]> descriptor = new MapStateDescriptor<>(
                StateNames.PROFILE_COUNTS, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        descriptor.enableTimeToLive(ttl(STATISTICS_TTL));
        return descriptor;
    }

    /** STATISTICS, by office: how many declarations were looked at, by set, version and scope group. */
    public static MapStateDescriptor<String, Long> scopeCounts() {
        MapStateDescriptor<String, Long> descriptor =
                new MapStateDescriptor<>(StateNames.SCOPE_COUNTS, Types.STRING, Types.LONG);
        descriptor.enableTimeToLive(ttl(STATISTICS_TTL));
        return descriptor;
    }

    /** STATISTICS, by operator: what has been counted since it was last published when a checkpoint is taken. */
    public static ListStateDescriptor<byte[]> officeChanges() {
        return new ListStateDescriptor<>(
                StateNames.OFFICE_CHANGES, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** FORECASTS, by operator: what is watched when a checkpoint is taken. */
    public static ListStateDescriptor<byte[]> forecastWatches() {
        return new ListStateDescriptor<>(
                StateNames.FORECAST_WATCHES, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** OVERRIDE CASES, by declaration: what was decided above GREEN, and what officers did instead. */
    public static ValueStateDescriptor<byte[]> overrideCase() {
        return bytes(StateNames.OVERRIDE_CASE, STATISTICS_TTL);
    }

    /** OVERSIGHT, by office and year: REDs, by importer, and releases, by officer and importer. */
    public static MapStateDescriptor<String, Long> oversightNumbers() {
        MapStateDescriptor<String, Long> descriptor =
                new MapStateDescriptor<>(StateNames.OVERSIGHT_NUMBERS, Types.STRING, Types.LONG);
        descriptor.enableTimeToLive(ttl(OVERSIGHT_TTL));
        return descriptor;
    }

    /** OVERSIGHT, by office and year: what each officer treated otherwise than decided. */
    public static MapStateDescriptor<String, byte[]> overrideCounts() {
        MapStateDescriptor<String, byte[]> descriptor = new MapStateDescriptor<>(
                StateNames.OVERRIDE_COUNTS, Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        descriptor.enableTimeToLive(ttl(OVERSIGHT_TTL));
        return descriptor;
    }

    private static ValueStateDescriptor<byte[]> bytes(String name, Duration ttl) {
        ValueStateDescriptor<byte[]> descriptor =
                new ValueStateDescriptor<>(name, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        descriptor.enableTimeToLive(ttl(ttl));
        return descriptor;
    }

    private static StateTtlConfig ttl(Duration ttl) {
        return StateTtlConfig.newBuilder(ttl)
                .cleanupInRocksdbCompactFilter(CLEANUP_EVERY_ENTRIES)
                .build();
    }
}
