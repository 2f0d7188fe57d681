// SPDX-License-Identifier: Apache-2.0
/** Runs the tests that profiles bring along, and says how much of their conditions these reach. */
package org.torugart.core.trial;
