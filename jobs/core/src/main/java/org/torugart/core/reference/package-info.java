// SPDX-License-Identifier: Apache-2.0
/** The reference page of the language, written from what its checker and its run time use. */
package org.torugart.core.reference;
