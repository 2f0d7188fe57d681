// SPDX-License-Identifier: Apache-2.0
/** Permits of the agencies behind the Single Window. */
package org.torugart.core.permit;
