// SPDX-License-Identifier: Apache-2.0
/** What keeping entities costs: EVIDENCE's operator on RocksDB, with few and many entities, even and uneven traffic. */
package org.torugart.benchmarks.entities;
