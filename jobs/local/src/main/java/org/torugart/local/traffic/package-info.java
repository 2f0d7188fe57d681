// SPDX-License-Identifier: Apache-2.0
/**
 * Seeded traffic: plausible trade of the Kyrgyz Republic with planted scenarios whose truth is known. Pure: no clock, no
 * broker; the same {@link org.torugart.local.traffic.Settings} give the same events.
 */
package org.torugart.local.traffic;
