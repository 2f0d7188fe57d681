// SPDX-License-Identifier: Apache-2.0
/** Tables of reference data as they were when: exchange rates, the tariff. */
package org.torugart.core.dated;
