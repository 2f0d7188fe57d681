// SPDX-License-Identifier: Apache-2.0
/** Releases of a local run: its keys, and the set it is shipped with. */
package org.torugart.local.release;
