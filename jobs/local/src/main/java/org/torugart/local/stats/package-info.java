// SPDX-License-Identifier: Apache-2.0
/** What a run has come to so far, counted as it goes. */
package org.torugart.local.stats;
