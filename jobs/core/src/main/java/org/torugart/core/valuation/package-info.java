// SPDX-License-Identifier: Apache-2.0
/**
 * What customs law compares the value of goods with: the lowest unit value of identical and of similar goods (Customs
 * Code arts. 171, 172), and the lots a consignment may have been split into (art. 180).
 *
 * <p>Everything is decided by event time and counted in whole numbers. State is bounded whatever the traffic; where the
 * bound has cost something that an answer would need, the answer says that it is not known, and never anything else.
 */
package org.torugart.core.valuation;
