// SPDX-License-Identifier: Apache-2.0
/** The live run: traffic in, decisions out, a view of both. */
package org.torugart.local.run;
