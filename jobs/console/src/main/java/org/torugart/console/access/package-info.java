// SPDX-License-Identifier: Apache-2.0
/** Who may: accounts, sessions, limits and what is written down. */
package org.torugart.console.access;
