// SPDX-License-Identifier: Apache-2.0
/** The scoring job as a plain consumer over PostgreSQL. */
package org.torugart.benchmarks.peers.postgres;
