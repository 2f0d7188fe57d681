// SPDX-License-Identifier: Apache-2.0
/** Topics of a cluster: what is to be changed, and the same for Strimzi. */
package org.torugart.local.topics;
