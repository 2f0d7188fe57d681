// SPDX-License-Identifier: Apache-2.0
/** The notary, which seals what was published, and what it has sealed. */
package org.torugart.local.seal;
