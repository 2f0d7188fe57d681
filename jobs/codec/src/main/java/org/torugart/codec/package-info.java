// SPDX-License-Identifier: Apache-2.0
/** Bytes to core and back. */
package org.torugart.codec;
