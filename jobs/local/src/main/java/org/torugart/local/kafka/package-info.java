// SPDX-License-Identifier: Apache-2.0
/** A broker in this process, and its topics. */
package org.torugart.local.kafka;
