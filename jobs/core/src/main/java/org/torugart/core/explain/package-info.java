// SPDX-License-Identifier: Apache-2.0
/** Why profiles matched a shipment or did not, predicate by predicate. */
package org.torugart.core.explain;
