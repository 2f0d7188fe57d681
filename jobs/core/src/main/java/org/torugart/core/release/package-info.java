// SPDX-License-Identifier: Apache-2.0
/**
 * The life of a set of risk profiles: who proposed, approved and activated it, with what signatures; which profiles the
 * engine paused; what state each profile is in. Pure functions of records and of the keys trusted.
 */
package org.torugart.core.release;
