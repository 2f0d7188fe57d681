// SPDX-License-Identifier: Apache-2.0
/** What officers do otherwise than decided, for those who watch over it. */
package org.torugart.console.oversight;
