// SPDX-License-Identifier: Apache-2.0
/** Broker, topics, profiles and job as one thing to start and stop. */
package org.torugart.local.system;
