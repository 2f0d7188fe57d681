// SPDX-License-Identifier: Apache-2.0
/** Some of the shipped profiles in Flink SQL. */
package org.torugart.benchmarks.peers.sql;
