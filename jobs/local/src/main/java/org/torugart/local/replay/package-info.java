// SPDX-License-Identifier: Apache-2.0
/** Imported declarations through the running job, day by day. */
package org.torugart.local.replay;
