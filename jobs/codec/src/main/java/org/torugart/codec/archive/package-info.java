// SPDX-License-Identifier: Apache-2.0
/** The archive of past events: files with the records of input topics, which history can be built anew from. */
package org.torugart.codec.archive;
