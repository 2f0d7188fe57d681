// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import org.torugart.codec.ManifestCodec;
import org.torugart.core.manifest.Manifest;

/**
 * Writes manifests as the partner in question sends them. Who has no layout of its own sends Torugart's records. Belongs to
 * one thread.
 */
public final class PartnerLayouts {
    private final ManifestCodec own = new ManifestCodec();

    /** The record a partner sends about a consignment. */
    public byte[] encode(Manifest manifest) {
        return switch (manifest.partner()) {
            case "CN" -> ExportDeclarationXml.write(manifest);
            case "KZ" -> TransitJson.write(manifest);
            case "UZ" -> ExtractCsv.write(manifest);
            default -> own.encode(manifest);
        };
    }
}
