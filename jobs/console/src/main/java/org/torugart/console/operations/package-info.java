// SPDX-License-Identifier: Apache-2.0
/** Tells in five seconds whether the service is well. */
package org.torugart.console.operations;
