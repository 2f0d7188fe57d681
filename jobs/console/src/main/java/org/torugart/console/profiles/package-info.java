// SPDX-License-Identifier: Apache-2.0
/** What is known of profiles before they are released and while they are in force. */
package org.torugart.console.profiles;
