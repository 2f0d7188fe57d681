// SPDX-License-Identifier: Apache-2.0
/** Manifests as partners send them, for made-up traffic: what {@code deploy/partners} maps back. */
package org.torugart.local.partners;
