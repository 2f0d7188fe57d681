// SPDX-License-Identifier: Apache-2.0
/** A run in a terminal. */
package org.torugart.local.view;
