// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.partners;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.torugart.codec.ManifestCodec;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Partner;
import org.torugart.core.partner.Partners;
import org.torugart.core.partner.RecordMaker;

/**
 * Writes manifests as the partner in question sends them. Three write by hand, so that not every record is made by the
 * mapping that will read it; others by their files. Who has no layout of its own sends Torugart's records. Belongs to one
 * thread.
 */
public final class PartnerLayouts {
    private final Partners partners;
    private final ManifestCodec own = new ManifestCodec();
    private final Map<String, Function<Manifest, byte[]>> writers = new HashMap<>();

    /** Writes as these partners do. */
    public PartnerLayouts(Partners partners) {
        this.partners = partners;
        writers.put("CN", ExportDeclarationXml::write);
        writers.put("KZ", TransitJson::write);
        writers.put("UZ", ExtractCsv::write);
    }

    /** The record a partner sends about a consignment. */
    public byte[] encode(Manifest manifest) {
        return writers.computeIfAbsent(manifest.partner(), this::writer).apply(manifest);
    }

    private Function<Manifest, byte[]> writer(String code) {
        Partner partner = partners.of(code);
        if (partner == null || !partner.layout().isMapped()) {
            return own::encode;
        }
        Layout layout = partner.layout();
        if (layout.format() == Layout.Format.LINES) {
            return manifest -> AirWaybillLines.write(manifest, layout);
        }
        RecordMaker maker = new RecordMaker(partner);
        return manifest -> RecordText.of(maker.record(manifest), layout);
    }
}
