// SPDX-License-Identifier: Apache-2.0
/** What analysts and approvers work with: profiles, their tests and statistics, proposals and releases. */
package org.torugart.console.analyst;
