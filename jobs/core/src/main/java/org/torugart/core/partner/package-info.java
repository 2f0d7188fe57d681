// SPDX-License-Identifier: Apache-2.0
/** Partners, since when they are connected, and how what they send becomes a manifest: plain data, without code. */
package org.torugart.core.partner;
