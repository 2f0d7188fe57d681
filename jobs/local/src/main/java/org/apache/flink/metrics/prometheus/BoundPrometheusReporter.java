// SPDX-License-Identifier: Apache-2.0
package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's Prometheus reporter on one address instead of on all of them, which is all that {@link PrometheusReporter} can:
 * what listens here listens on loopback unless somebody has said otherwise. Names, labels and values are Flink's own.
 *
 * <p>In Flink's package because the registry of {@link AbstractPrometheusReporter} is visible nowhere else.
 */
public final class BoundPrometheusReporter extends AbstractPrometheusReporter {
    private static final String LOOPBACK = "127.0.0.1";

    private final HTTPServer server;

    private BoundPrometheusReporter(InetSocketAddress address) {
        try {
            server = new HTTPServer(address, registry, true);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics cannot be served on " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }

    /**
     * Made by Flink, which finds it as a service. Properties: {@code port}; {@code host}, loopback unless given; and {@code
     * open-to-all}, which must be {@code true} for any other host, because it asks nobody who they are.
     */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new BoundPrometheusReporter(address(properties));
        }

        /** Where it listens: of a name with several addresses, at the first. */
        @SuppressWarnings("AddressSelection")
        static InetSocketAddress address(Properties properties) {
            String host = properties.getProperty("host", LOOPBACK);
            InetSocketAddress address = new InetSocketAddress(host, port(properties.getProperty("port")));
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("host of the Prometheus reporter is not known: " + host);
            }
            if (!address.getAddress().isLoopbackAddress()
                    && !Boolean.parseBoolean(properties.getProperty("open-to-all"))) {
                throw new IllegalArgumentException("host of the Prometheus reporter is not loopback: " + host
                        + "; whoever reaches it would read metrics without being asked who they are, so that takes"
                        + " open-to-all: true");
            }
            return address;
        }

        private static int port(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("port of the Prometheus reporter is no port: " + text, e);
            }
        }
    }
}
