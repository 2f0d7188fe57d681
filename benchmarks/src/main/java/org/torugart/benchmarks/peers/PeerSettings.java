// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.peers;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a peer is started with.
 *
 * @param bootstrapServers the broker
 * @param directory where it may keep what it likes; exists, and is deleted after it
 * @param parallelism threads, and partitions of every topic
 * @param commitInterval how often it makes its progress durable, where it has a say in that
 * @param rules what it decides with
 */
public record PeerSettings(
        String bootstrapServers, Path directory, int parallelism, Duration commitInterval, DecisionRules rules) {}
