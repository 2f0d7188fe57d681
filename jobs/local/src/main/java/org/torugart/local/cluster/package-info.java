// SPDX-License-Identifier: Apache-2.0
/** A Flink cluster in this process. */
package org.torugart.local.cluster;
