// SPDX-License-Identifier: Apache-2.0
/** The scoring job in Kafka Streams. */
package org.torugart.benchmarks.peers.streams;
