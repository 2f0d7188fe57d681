// SPDX-License-Identifier: Apache-2.0
/** What was read and seen at the border and under way. */
package org.torugart.core.border;
