// SPDX-License-Identifier: Apache-2.0
/**
 * The surface of the system for people and for clearance systems: {@link org.torugart.console.Console} puts the parts
 * together.
 */
package org.torugart.console;
