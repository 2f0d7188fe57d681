// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.codec.CodecUnderTest.rejected;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.torugart.codec.DecodeResult.Code;
import org.torugart.core.partner.Layout.Format;

/** The kept corpus, its mutations and what is too large to keep: refused in words or read, within bounded memory. */
class PoisonTest {
    private static final int MUTATIONS = 40;

    /** Making the parsers, and messages. */
    private static final long FIXED = 8L << 20;

    /** A part of a record costs a node of some fifty bytes, for each partner of the format; a character of XML two. */
    private static final long PER_BYTE = 1_000;

    /** Profiles are compiled once, which is not what the bytes cost. */
    @BeforeAll
    static void compile() {
        Poison.facts(new byte[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"avro", "xml", "json", "csv", "lines", "facts", "trust", "seeds", "keys"})
    void theCorpusAndWhatIsNearItIsHarmless(String format) throws IOException {
        Random random = new Random(7);
        List<Path> files = Poison.files(format).toList();
        assertThat(files).hasSizeGreaterThan(10);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            harmless(format, file.toString(), bytes);
            for (int i = 0; i < MUTATIONS; i++) {
                harmless(format, file + " mutated", mutated(bytes, random));
            }
        }
    }

    @Test
    void whatIsTooLargeToKeepIsHarmless() {
        String deep = "[".repeat(1 << 20);
        for (String format : List.of("xml", "json", "csv", "lines")) {
            harmless(format, "deep", deep.getBytes(StandardCharsets.UTF_8));
            harmless(format, "one line", "x".repeat(4 << 20).getBytes(StandardCharsets.UTF_8));
            harmless(format, "lines", "a,b\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
            harmless(format, "zeros", new byte[4 << 20]);
        }
        harmless("xml", "deep", "<a>".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        harmless("xml", "text", ("<a>" + "x".repeat(4 << 20)).getBytes(StandardCharsets.UTF_8));
        harmless("json", "deep", "{\"a\":".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
        harmless("json", "digits", ("[" + "9".repeat(4 << 20) + "]").getBytes(StandardCharsets.UTF_8));
        harmless("lines", "slashes", ("FWB" + "/".repeat(4 << 20)).getBytes(StandardCharsets.UTF_8));
        for (String format : List.of("trust", "seeds", "keys")) {
            harmless(format, "deep", "a: " + "[".repeat(1 << 18));
            harmless(format, "deep keys", "? ".repeat(1 << 18));
            harmless(format, "digits", "keys: " + "9".repeat(1 << 18));
        }
        harmless("csv", "cells", ",".repeat(4 << 20).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void identifiersThatOnlyLookAlikeAreRefused() {
        for (String id : List.of("D\u202e1", "D\u200b1", "\ufeffD1", "D\u2028", "D1\ud800", "D\udb40\udc41")) {
            AvroOutput out = new AvroOutput(new byte[0]);
            out.string(id.contains("\ud800") ? "D?" : id);
            byte[] body = out.toBytes();
            byte[] golden = CodecUnderTest.all().get(0).golden();
            byte[] bytes = Arrays.copyOf(golden, RecordCodec.HEADER + body.length);
            System.arraycopy(body, 0, bytes, RecordCodec.HEADER, body.length);
            if (!id.contains("\ud800")) {
                DecodeResult.Rejected<?> refused = rejected(new DeclarationEventCodec().decode(bytes));
                assertThat(refused.code()).isEqualTo(Code.MALFORMED);
                assertThat(refused.message())
                        .matches("declarationId: identifier with the invisible character U\\+[0-9A-F]+, at byte 10");
            }
            assertThat(Identifiers.problem(id)).contains("invisible character");
        }
        assertThat(Identifiers.problem("Қ-100/ж")).isNull();
    }

    private static void harmless(String format, String what, String text) {
        harmless(format, what, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void harmless(String format, String what, byte[] bytes) {
        Runnable task = switch (format) {
            case "avro" -> () -> Poison.avro(bytes);
            case "facts" -> () -> Poison.facts(bytes);
            case "trust" -> () -> Poison.trust(bytes);
            case "seeds" -> () -> Poison.seeds(bytes);
            case "keys" -> () -> Poison.keys(bytes);
            default -> () -> Poison.record(Format.valueOf(format.toUpperCase(Locale.ROOT)), bytes);
        };
        try {
            assertThat(Poison.allocatedBy(task)).as(what).isLessThan(FIXED + PER_BYTE * bytes.length);
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] changed = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && changed.length > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return random.nextInt(3) > 0 ? changed : Arrays.copyOf(changed, random.nextInt(changed.length + 2));
    }
}
