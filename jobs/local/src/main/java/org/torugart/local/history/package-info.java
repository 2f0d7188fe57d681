// SPDX-License-Identifier: Apache-2.0
/** {@code torugart history}: the archive of past events, state built anew from it, and what is known of an entity. */
package org.torugart.local.history;
