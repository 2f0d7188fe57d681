// SPDX-License-Identifier: Apache-2.0
/** Releases of risk profiles on their topic: proposed, approved, put in force, taken back. */
package org.torugart.console.release;
