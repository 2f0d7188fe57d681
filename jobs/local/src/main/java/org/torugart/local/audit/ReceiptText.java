// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.torugart.core.proof.Receipt;
import org.torugart.core.proof.SealHead;
import org.torugart.core.proof.SealedRecord;
import org.torugart.core.release.Signature;

/** Receipts as JSON, to be given to whoever may need them ({@code schemas/FORMATS.md}, "seals"). */
final class ReceiptText {
    private static final String FORMAT = "torugart receipt 1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReceiptText() {}

    static String write(Receipt receipt) {
        SealHead head = receipt.head();
        SealedRecord record = receipt.record();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT)
                .put("topic", head.topic())
                .put("partition", head.partition())
                .put("offset", record.offset())
                .put("timestampMillis", record.timestampMillis())
                .put("key", text(record.key()))
                .put("value", text(record.value()))
                .put("index", receipt.index());
        ArrayNode path = root.putArray("path");
        receipt.path().forEach(hash -> path.add(text(hash)));
        root.putObject("seal")
                .put("from", head.from())
                .put("to", head.to())
                .put("count", head.count())
                .put("root", text(head.root()))
                .put("chain", text(head.chain()))
                .put("previous", text(head.previous()))
                .put("keyId", head.signature().keyId())
                .put("person", head.signature().person())
                .put("signedAt", head.signature().at().toString())
                .put("signature", text(head.signature().bytes()));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + '\n';
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a receipt", e);
        }
    }

    /**
     * Reads a receipt.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Receipt read(String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || !FORMAT.equals(root.path("format").asText())) {
                throw new IllegalArgumentException("want the format " + FORMAT);
            }
            JsonNode seal = root.path("seal");
            List<byte[]> path = new ArrayList<>();
            for (JsonNode hash : root.path("path")) {
                path.add(bytes(hash, "path"));
            }
            Signature signature = new Signature(
                    seal.path("keyId").asText(),
                    seal.path("person").asText(),
                    Instant.parse(seal.path("signedAt").asText()),
                    field(seal, "signature"));
            SealHead head = new SealHead(
                    root.path("topic").asText(),
                    root.path("partition").asInt(-1),
                    seal.path("from").asLong(-1),
                    seal.path("to").asLong(-1),
                    seal.path("count").asLong(-1),
                    field(seal, "root"),
                    field(seal, "chain"),
                    field(seal, "previous"),
                    signature);
            SealedRecord record = new SealedRecord(
                    root.path("offset").asLong(-1),
                    root.path("timestampMillis").asLong(-1),
                    root.path("key").isNull() ? null : field(root, "key"),
                    root.path("value").isNull() ? null : field(root, "value"));
            return new Receipt(record, root.path("index").asInt(-1), path, head);
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] field(JsonNode of, String name) throws IOException {
        return bytes(of.path(name), name);
    }

    private static byte[] bytes(JsonNode value, String name) throws IOException {
        byte[] bytes = value.binaryValue();
        if (bytes == null) {
            throw new IllegalArgumentException("'" + name + "': want Base64");
        }
        return bytes;
    }
}
