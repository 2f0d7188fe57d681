// SPDX-License-Identifier: Apache-2.0
/**
 * Declarations recorded elsewhere, with what control found: read from CSV, replayed day by day so that a label is known
 * no earlier than it would have been, and the figures by which selection is judged.
 */
package org.torugart.local.imports;
