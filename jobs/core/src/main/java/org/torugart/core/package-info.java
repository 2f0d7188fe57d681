// SPDX-License-Identifier: Apache-2.0
/** Declarations, profiles and scoring: pure functions of their arguments, without Flink, Kafka or a clock. */
package org.torugart.core;
