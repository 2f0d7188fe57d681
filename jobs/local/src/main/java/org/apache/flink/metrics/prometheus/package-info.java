// SPDX-License-Identifier: Apache-2.0
/** What Flink's Prometheus reporter lacks, in its package because it can be had nowhere else. */
package org.apache.flink.metrics.prometheus;
