// SPDX-License-Identifier: Apache-2.0
/** Seeds of random selection: those of a local run, and the topic they are told on. */
package org.torugart.local.selection;
