// SPDX-License-Identifier: Apache-2.0
/** Reading and writing topics outside of any job. */
package org.torugart.console.kafka;
