// SPDX-License-Identifier: Apache-2.0
/** {@code torugart shipment}. */
package org.torugart.local.shipment;
