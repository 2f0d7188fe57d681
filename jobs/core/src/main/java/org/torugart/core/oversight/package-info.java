// SPDX-License-Identifier: Apache-2.0
/** What officers did instead of what was decided: counted for each of them, and looked at for what chance does not do. */
package org.torugart.core.oversight;
