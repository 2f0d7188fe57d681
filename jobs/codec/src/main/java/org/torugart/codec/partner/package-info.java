// SPDX-License-Identifier: Apache-2.0
/** Partners' records of whatever format, read into parts that mappings can name. */
package org.torugart.codec.partner;
