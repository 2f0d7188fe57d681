// SPDX-License-Identifier: Apache-2.0
/** What Prometheus is told. */
package org.torugart.console.metrics;
