// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers.sql;

import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.codec.RawRecord;
import org.torugart.core.evidence.Entities;
import org.torugart.core.manifest.Manifest;

/** A partner's manifest as a flat row, in the units of {@link DeclarationRow}. */
final class ManifestRow extends RichFlatMapFunction<RawRecord, Row> {
    private static final long serialVersionUID = 1L;

    static final TypeInformation<Row> TYPE = Types.ROW_NAMED(
            new String[] {"consignment", "partner", "manifestId", "version", "packages", "grossMass"},
            Types.STRING,
            Types.STRING,
            Types.STRING,
            Types.INT,
            Types.LONG,
            Types.LONG);

    private transient ManifestCodec codec;

    @Override
    public void open(OpenContext context) {
        codec = new ManifestCodec();
    }

    @Override
    public void flatMap(RawRecord record, Collector<Row> out) {
        if (!(codec.decode(record.value()) instanceof DecodeResult.Decoded<Manifest> decoded)) {
            throw new IllegalArgumentException("a manifest cannot be read");
        }
        Manifest manifest = decoded.value();
        String consignment = Entities.consignmentKey(manifest.ucr());
        if (consignment != null) {
            out.collect(Row.of(
                    consignment,
                    manifest.partner(),
                    manifest.manifestId(),
                    manifest.version(),
                    manifest.totalPackages() != 0
                            ? Long.valueOf(manifest.totalPackages())
                            : sum(manifest, item -> item.packages() == 0 ? null : Long.valueOf(item.packages())),
                    manifest.totalGrossMass() != null
                            ? Long.valueOf(manifest.totalGrossMass().milligrams())
                            : sum(
                                    manifest,
                                    item -> item.grossMass() == null
                                            ? null
                                            : Long.valueOf(item.grossMass().milligrams()))));
        }
    }

    private static Long sum(Manifest manifest, Function<Manifest.Item, Long> figure) {
        long sum = 0;
        for (Manifest.Item item : manifest.items()) {
            Long each = figure.apply(item);
            if (each == null) {
                return null;
            }
            sum += each;
        }
        return sum;
    }
}
