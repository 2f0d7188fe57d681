// SPDX-License-Identifier: Apache-2.0
/** Registers customs keeps and how their entries stood when. */
package org.torugart.core.register;
