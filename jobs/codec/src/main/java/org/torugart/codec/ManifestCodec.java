// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import org.torugart.core.manifest.Manifest;

/**
 * Manifests, topics {@code manifests.<partner>}. Immutable, for any number of threads.
 *
 * <p>Refused are a partner, identifier or UCR that cannot be a key (blank, over 64 characters, control characters), a
 * version below 1, an instant outside the years 1900 to 2199. Everything else is data.
 */
public final class ManifestCodec extends RecordCodec<Manifest> {

    /** A codec that reads at most {@link #DEFAULT_MAX_BYTES}. */
    public ManifestCodec() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * A codec with its own limit.
     *
     * @param maxBytes most bytes {@link #decode} reads; more are TOO_LARGE
     */
    public ManifestCodec(int maxBytes) {
        super(org.torugart.schema.Manifest.getClassSchema(), "manifest", maxBytes);
    }

    @Override
    void write(AvroOutput out, Manifest manifest) {
        Parts.requireAtLeast("version", 1, manifest.version());
        out.identifier("partner", manifest.partner());
        out.identifier("manifestId", manifest.manifestId());
        out.integer(manifest.version());
        out.identifier("ucr", manifest.ucr());
        out.instant("recordedAt", manifest.recordedAt());
        out.stringOrNull(manifest.exportOffice());
        out.recordOrNull(manifest.consignor(), Parts::party);
        out.recordOrNull(manifest.consignee(), Parts::party);
        Parts.transport(out, manifest.transport());
        out.integer(manifest.totalPackages());
        out.recordOrNull(manifest.totalGrossMass(), Parts::mass);
        out.list(manifest.items(), ManifestCodec::writeItem);
    }

    @Override
    Manifest read(AvroInput in) {
        return new Manifest(
                in.identifier("partner"),
                in.identifier("manifestId"),
                in.integer("version", 1, Integer.MAX_VALUE),
                in.identifier("ucr"),
                in.instant("recordedAt"),
                in.stringOrNull("exportOffice"),
                in.recordOrNull("consignor", Parts::party),
                in.recordOrNull("consignee", Parts::party),
                in.record("transport", Parts::transport),
                in.integer("totalPackages"),
                Parts.massOrNull(in, "totalGrossMass"),
                in.list("items", ManifestCodec::readItem));
    }

    private static void writeItem(AvroOutput out, Manifest.Item item) {
        out.integer(item.number());
        out.string(item.commodityCode());
        out.stringOrNull(item.description());
        out.stringOrNull(item.originCountry());
        out.recordOrNull(item.netMass(), Parts::mass);
        out.recordOrNull(item.grossMass(), Parts::mass);
        out.integer(item.packages());
        out.recordOrNull(item.value(), Parts::money);
    }

    private static Manifest.Item readItem(AvroInput in) {
        return new Manifest.Item(
                in.integer("number"),
                in.string("commodityCode"),
                in.stringOrNull("description"),
                in.stringOrNull("originCountry"),
                Parts.massOrNull(in, "netMass"),
                Parts.massOrNull(in, "grossMass"),
                in.integer("packages"),
                in.recordOrNull("value", Parts::money));
    }
}
