// SPDX-License-Identifier: Apache-2.0
/** The commands of a profile's life: publish, approve, shadow, live, retire, rollback, profiles. */
package org.torugart.local.profiles;
