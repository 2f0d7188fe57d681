// SPDX-License-Identifier: Apache-2.0
/** What was decided, looked at again: replayed, verified, audited. */
package org.torugart.local.audit;
