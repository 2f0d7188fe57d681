// SPDX-License-Identifier: Apache-2.0
/** A cluster under load to which everything happens that can, and the proof of what came of it. */
package org.torugart.local.chaos;
