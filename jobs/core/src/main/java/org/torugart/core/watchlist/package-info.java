// SPDX-License-Identifier: Apache-2.0
/** Control lists and alerts. */
package org.torugart.core.watchlist;
