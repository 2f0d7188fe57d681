// SPDX-License-Identifier: Apache-2.0
/** Builds state anew from the archive of past events, so that what is introduced later is born with its history. */
package org.torugart.flink.history;
