// SPDX-License-Identifier: Apache-2.0
/** Decisions as they are published, told to whoever wants to know at once. */
package org.torugart.console.live;
