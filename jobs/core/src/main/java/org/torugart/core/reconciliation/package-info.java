// SPDX-License-Identifier: Apache-2.0
/** Declared items joined with the lines partners recorded, and what differs between them. */
package org.torugart.core.reconciliation;
