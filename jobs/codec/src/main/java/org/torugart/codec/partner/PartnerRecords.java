// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec.partner;

import java.util.ArrayList;
import java.util.List;
import org.torugart.codec.DecodeResult;
import org.torugart.codec.ManifestCodec;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.partner.Layout;
import org.torugart.core.partner.Mapped;
import org.torugart.core.partner.Mapper;
import org.torugart.core.partner.Node;
import org.torugart.core.partner.Partner;

/** Reads one partner's records, whatever they are laid out like. For one thread. */
public final class PartnerRecords {
    /** Manifests of one record of which it is said why they are none; of the others, how many. */
    private static final int MAX_FAILURES = 100;

    private final Partner partner;
    private final Mapper mapper;
    private final ManifestCodec codec = new ManifestCodec();

    /**
     * A manifest of a record.
     *
     * @param manifest what it says
     * @param bytes its record in Torugart's own schema
     */
    public record Read(Manifest manifest, byte[] bytes) {}

    /**
     * What became of a record.
     *
     * @param manifests manifests it holds
     * @param code what failed; null when nothing did
     * @param message what failed, in words: for what does not map, the field, where it was looked for and what was there
     */
    public record Result(List<Read> manifests, String code, String message) {
        public Result {
            manifests = List.copyOf(manifests);
        }

        private static Result failed(String code, String message) {
            return new Result(List.of(), code, message);
        }
    }

    /** A reader of a partner's records. */
    public PartnerRecords(Partner partner) {
        this.partner = partner;
        this.mapper = new Mapper(partner);
    }

    /** Whose records it reads. */
    public Partner partner() {
        return partner;
    }

    /** Reads a record. Never throws for what it holds. */
    public Result read(byte[] record) {
        if (partner.layout().format() == Layout.Format.TORUGART) {
            return own(record);
        }
        if (record == null) {
            return Result.failed("MALFORMED", "the record is empty");
        }
        if (record.length > ManifestCodec.DEFAULT_MAX_BYTES) {
            return Result.failed(
                    "TOO_LARGE", record.length + " bytes, at most " + ManifestCodec.DEFAULT_MAX_BYTES + " are read");
        }
        Mapped mapped;
        try {
            mapped = mapper.map(node(record));
        } catch (UnreadableException wrong) {
            return Result.failed("MALFORMED", wrong.getMessage());
        }
        List<Read> read = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        mapped.failures().stream().limit(MAX_FAILURES).forEach(failure -> failures.add(failure.toString()));
        for (Manifest manifest : mapped.manifests()) {
            try {
                read.add(new Read(manifest, codec.encode(manifest)));
            } catch (IllegalArgumentException wrong) {
                if (failures.size() < MAX_FAILURES) {
                    failures.add(wrong.getMessage());
                }
            }
        }
        int failed = mapped.failures().size() + mapped.manifests().size() - read.size();
        if (failed > failures.size()) {
            failures.add("and " + (failed - failures.size()) + " more");
        }
        return failures.isEmpty()
                ? new Result(read, null, null)
                : new Result(read, "UNMAPPED", String.join("; ", failures));
    }

    private Result own(byte[] record) {
        DecodeResult<Manifest> decoded = codec.decode(record);
        if (decoded instanceof DecodeResult.Decoded<Manifest> manifest) {
            return new Result(List.of(new Read(manifest.value(), record)), null, null);
        }
        DecodeResult.Rejected<Manifest> rejected = (DecodeResult.Rejected<Manifest>) decoded;
        return Result.failed(rejected.code().name(), rejected.message());
    }

    private Node node(byte[] record) throws UnreadableException {
        Layout.Text text = partner.layout().text();
        return switch (partner.layout().format()) {
            case XML -> XmlRecord.read(record);
            case JSON -> JsonRecord.read(record);
            case CSV -> CsvRecord.read(record, text);
            case LINES -> LinesRecord.read(record, text);
            case TORUGART -> throw new IllegalStateException("nothing is mapped in this format");
        };
    }
}
