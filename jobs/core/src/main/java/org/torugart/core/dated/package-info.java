// SPDX-License-Identifier: Apache-2.0
/** Tables of reference data as they were when: exchange rates, tariff, nomenclature, benchmark values, offices. */
package org.torugart.core.dated;
