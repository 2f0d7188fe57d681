// SPDX-License-Identifier: Apache-2.0
/**
 * What proves to somebody who trusts nobody's database what was decided: seals over what was published, receipts for single
 * records, and the audit of random selection. Pure functions of records and of the keys trusted.
 */
package org.torugart.core.proof;
