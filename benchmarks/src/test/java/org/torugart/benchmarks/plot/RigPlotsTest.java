// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RigPlotsTest {
    @Test
    void drawsMedianAndTailOfEveryScenarioThatWentWell() throws Exception {
        Document svg = plot("[" + entry("scoring", "OK", 1000) + "," + entry("scoring", "OK", 100) + ","
                + entry("broker-hop", "OK", 100) + "," + entry("pass-through", "FAIL", 100) + "]");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        String points = svg.getElementsByTagName("polyline")
                .item(2)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        // From 100/s, 1 ms to 1,000/s, 10 ms: from corner to corner, 10 ms being a third of 1 ms to 1 s.
        assertThat(points).isEqualTo("70.0,430.0 730.0,310.0 ");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(6);
        assertThat(texts(svg)).contains("100/s", "1,000/s", "1 ms", "10 ms", "1,000 ms");
    }

    @Test
    void throughputIsDrawnOfDrainsThatDifferInOneThing() throws Exception {
        String json = "[" + drain(28, 2, 1000, 100) + "," + drain(28, 2, 10000, 10) + "," + drain(10000, 2, 1000, 10)
                + "," + drain(28, 1, 1000, 10) + "," + entry("scoring", "OK", 1000) + "]";

        assertThat(points(json, "profiles", "declarations")).hasSize(2);
        assertThat(points(json, "parallelism", "profiles")).hasSize(2);
        // From 1,000 to 10,000 declarations in state the rate falls from 100/s to 10/s.
        assertThat(points(json, "declarations", "profiles")).containsExactly("70.0,70.0", "730.0,430.0");
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static List<String> points(String json, String varied, String kept) throws Exception {
        Document svg = document(RigPlots.throughput(new ObjectMapper().readTree(json), varied, kept));
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(1);
        String points = svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        return List.of(points.strip().split(" ", -1));
    }

    private static String drain(int profiles, int parallelism, int declarations, int perSecond) {
        return "{\"scenario\":\"scoring\",\"mode\":\"drain\",\"status\":\"OK\",\"profiles\":" + profiles
                + ",\"parallelism\":" + parallelism + ",\"declarations\":" + declarations + ",\"achievedPerSecond\":"
                + perSecond + "}";
    }

    @Test
    void nothingMeasuredIsAnEmptyPicture() throws Exception {
        assertThat(plot("[]").getElementsByTagName("polyline").getLength()).isZero();
    }

    private static Document plot(String json) throws Exception {
        return document(RigPlots.latency(new ObjectMapper().readTree(json)));
    }

    private static Document document(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static String entry(String scenario, String status, int rate) {
        return "{\"scenario\":\"" + scenario + "\",\"mode\":\"open-loop\",\"status\":\"" + status + "\",\"rate\":"
                + rate + ",\"p50Micros\":" + 10 * rate + ",\"p99Micros\":" + 1000 * rate + "}";
    }
}
