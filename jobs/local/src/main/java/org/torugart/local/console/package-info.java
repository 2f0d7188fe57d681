// SPDX-License-Identifier: Apache-2.0
/** The console beside a local run, and as a process of its own. */
package org.torugart.local.console;
