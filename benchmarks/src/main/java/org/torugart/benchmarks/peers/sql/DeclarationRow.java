// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.sql;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.torugart.codec.DeclarationEventCodec;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.RawRecord;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.declaration.GoodsItem;
import org.torugart.core.evidence.Entities;
import org.torugart.core.evidence.EntityRole;

/** A lodged declaration as a flat row. Money is in ten-thousandths, mass in milligrams; what is not stated is null. */
final class DeclarationRow extends RichFlatMapFunction<RawRecord, Row> {
    private static final long serialVersionUID = 1L;

    static final TypeInformation<Row> TYPE = Types.ROW_NAMED(
            new String[] {
                "declarationId",
                "direction",
                "acceptedMicros",
                "consignment",
                "partnerConnected",
                "importer",
                "customsValue",
                "fallbackValue",
                "packages",
                "grossMass"
            },
            Types.STRING,
            Types.STRING,
            Types.LONG,
            Types.STRING,
            Types.BOOLEAN,
            Types.STRING,
            Types.LONG,
            Types.LONG,
            Types.LONG,
            Types.LONG);

    private static final int FALLBACK_METHOD = 6;

    private final Set<String> connectedPartners;
    private transient DeclarationEventCodec codec;

    DeclarationRow(Set<String> connectedPartners) {
        this.connectedPartners = Set.copyOf(connectedPartners);
    }

    @Override
    public void open(OpenContext context) {
        codec = new DeclarationEventCodec();
    }

    @Override
    public void flatMap(RawRecord record, Collector<Row> out) {
        if (!(codec.decode(record.value()) instanceof DecodeResult.Decoded<DeclarationEvent> decoded)) {
            throw new IllegalArgumentException("a declaration event cannot be read");
        }
        if (decoded.value().kind() == DeclarationEvent.Kind.LODGED) {
            out.collect(row(decoded.value().declarationId(), decoded.value().declaration()));
        }
    }

    private Row row(String id, Declaration d) {
        return Row.of(
                id,
                d.direction().name(),
                ChronoUnit.MICROS.between(Instant.EPOCH, d.acceptedAt()),
                Entities.consignmentKey(d.ucr()),
                d.exportCountry() != null && connectedPartners.contains(d.exportCountry()),
                EntityRole.IMPORTER.keyOf(d),
                sum(d, item -> value(item)),
                d.items().stream()
                        .filter(item -> item.valuationMethod() == FALLBACK_METHOD)
                        .map(DeclarationRow::value)
                        .filter(Objects::nonNull)
                        .max(Long::compare)
                        .orElse(null),
                d.totalPackages() != 0
                        ? Long.valueOf(d.totalPackages())
                        : sum(d, item -> item.packages() == 0 ? null : Long.valueOf(item.packages())),
                d.totalGrossMass() != null
                        ? Long.valueOf(d.totalGrossMass().milligrams())
                        : sum(
                                d,
                                item -> item.grossMass() == null
                                        ? null
                                        : Long.valueOf(item.grossMass().milligrams())));
    }

    private static Long value(GoodsItem item) {
        return item.customsValue() == null ? null : item.customsValue().tenThousandths();
    }

    /** Half a sum is worse than none. */
    private static Long sum(Declaration declaration, Function<GoodsItem, Long> figure) {
        long sum = 0;
        for (GoodsItem item : declaration.items()) {
            Long each = figure.apply(item);
            if (each == null) {
                return null;
            }
            sum += each;
        }
        return sum;
    }
}
