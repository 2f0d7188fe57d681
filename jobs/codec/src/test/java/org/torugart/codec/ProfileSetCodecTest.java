// SPDX-License-Identifier: Apache-2.0
package org.torugart.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.torugart.codec.CodecUnderTest.rejected;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.torugart.core.profile.ProfileSet;

class ProfileSetCodecTest {

    private final ProfileSetCodec codec = new ProfileSetCodec();

    @Test
    void theOrderOfMapsAndSetsDoesNotShow() {
        Map<String, Set<String>> forward = new LinkedHashMap<>();
        Map<String, Set<String>> backward = new LinkedHashMap<>();
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        Map<String, BigDecimal> ratesBackward = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            forward.put("list" + i, Set.of("AA", "BB", "CC"));
            backward.put("list" + (49 - i), new TreeSet<>(Set.of("CC", "BB", "AA")).descendingSet());
            rates.put("64" + i, BigDecimal.valueOf(i));
            ratesBackward.put("64" + (49 - i), new BigDecimal(49 - i + ".00"));
        }
        assertThat(codec.encode(set(forward, rates))).isEqualTo(codec.encode(set(backward, ratesBackward)));
    }

    @Test
    void aNameGivenTwiceIsRejected() {
        assertThat(message(out -> {
                    bands(out, 300, 700);
                    out.varint(0);
                    out.varint(2);
                    out.string("same");
                    out.varint(0);
                    out.string("same");
                    out.varint(0);
                    out.varint(0);
                    out.varint(0);
                }))
                .startsWith("lists: 'same' is there twice, at byte ");
    }

    @Test
    void bandsAreThoseCoreAllows() {
        assertThat(message(out -> bands(out, 0, 700))).startsWith("bands.yellowFrom: 0 is not within 1 to 999");
        assertThat(message(out -> bands(out, 700, 700))).startsWith("bands.redFrom: 700 is not within 701 to 1000");
        assertThat(message(out -> bands(out, 700, 1001))).startsWith("bands.redFrom: 1001 is not within 701 to 1000");
    }

    /** The worst a valid record can ask for: as many one-character strings as are read. */
    @Test
    void theWorstRecordStaysWithinItsBudget() {
        AvroOutput out = start();
        bands(out, 300, 700);
        out.varint(0);
        out.varint(1);
        out.string("list");
        int count = AvroInput.MAX_ELEMENTS - 1;
        out.varint(count);
        for (int i = 0; i < count; i++) {
            out.string("" + (char) (' ' + i % 90));
        }
        out.varint(0);
        out.varint(0);
        out.varint(0);
        out.bytes(new byte[0]);
        out.integer(0);
        out.integer(0);
        out.varint(0);
        byte[] bytes = out.toBytes();

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ProfileSet set = CodecUnderTest.decoded(codec.decode(bytes));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(set.lists().get("list")).hasSize(90);
        assertThat(allocated).isLessThan(64L * bytes.length);
    }

    private String message(Consumer<AvroOutput> rest) {
        AvroOutput out = start();
        rest.accept(out);
        return rejected(codec.decode(out.toBytes())).message();
    }

    private static void bands(AvroOutput out, int yellowFrom, int redFrom) {
        out.integer(yellowFrom);
        out.integer(redFrom);
    }

    private AvroOutput start() {
        AvroOutput out = new AvroOutput(Arrays.copyOf(codec.encode(set(Map.of(), Map.of())), RecordCodec.HEADER));
        out.string("set");
        out.varint(1);
        out.varint(0);
        return out;
    }

    private static ProfileSet set(Map<String, Set<String>> lists, Map<String, BigDecimal> rates) {
        return new ProfileSet("set", 1, Instant.EPOCH, new ProfileSet.Bands(300, 700), List.of(), lists, rates);
    }
}
