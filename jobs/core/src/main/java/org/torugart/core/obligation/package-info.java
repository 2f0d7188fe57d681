// SPDX-License-Identifier: Apache-2.0
/** What traders and carriers undertake to do by some time, and whether they have. */
package org.torugart.core.obligation;
