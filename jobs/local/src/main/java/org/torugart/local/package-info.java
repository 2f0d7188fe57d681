// SPDX-License-Identifier: Apache-2.0
/** One process holding broker, Flink and commands. */
package org.torugart.local;
