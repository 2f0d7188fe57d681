// SPDX-License-Identifier: Apache-2.0
/** Why a shipment was decided as it was, and what is known of whoever is in it. */
package org.torugart.console.shipment;
