// SPDX-License-Identifier: Apache-2.0
/** What clearance systems ask for. */
package org.torugart.console.gateway;
