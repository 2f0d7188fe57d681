// SPDX-License-Identifier: Apache-2.0
/** What the console says to people, in the language of whoever reads it. */
package org.torugart.console.text;
