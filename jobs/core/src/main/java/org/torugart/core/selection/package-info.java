// SPDX-License-Identifier: Apache-2.0
/** Random selection that nobody can guess before and everybody can recompute after. */
package org.torugart.core.selection;
