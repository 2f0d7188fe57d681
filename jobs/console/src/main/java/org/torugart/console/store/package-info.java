// SPDX-License-Identifier: Apache-2.0
/** Recent decisions, to be found by what they are about. */
package org.torugart.console.store;
