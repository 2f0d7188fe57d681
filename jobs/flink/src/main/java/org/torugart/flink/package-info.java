// SPDX-License-Identifier: Apache-2.0
/** The Flink jobs. */
package org.torugart.flink;
