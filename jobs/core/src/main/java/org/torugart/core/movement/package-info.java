// SPDX-License-Identifier: Apache-2.0
/** Transit movements and their deadlines. */
package org.torugart.core.movement;
