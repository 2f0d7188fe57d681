// SPDX-License-Identifier: Apache-2.0
/** Tables of reference data, on their topic. */
package org.torugart.local.tables;
