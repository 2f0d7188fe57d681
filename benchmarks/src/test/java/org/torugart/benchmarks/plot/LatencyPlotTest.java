// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class LatencyPlotTest {
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
    }

    @Test
    void nothingMeasuredIsAnEmptyPicture() throws Exception {
        assertThat(plot("[]").getElementsByTagName("polyline").getLength()).isZero();
    }

    private static Document plot(String json) throws Exception {
        String svg = LatencyPlot.toSvg(new ObjectMapper().readTree(json));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static String entry(String scenario, String status, int rate) {
        return "{\"scenario\":\"" + scenario + "\",\"mode\":\"open-loop\",\"status\":\"" + status + "\",\"rate\":"
                + rate + ",\"p50Micros\":" + 10 * rate + ",\"p99Micros\":" + 1000 * rate + "}";
    }
}
