// SPDX-License-Identifier: Apache-2.0
/** What is wrong with profiles, and what is probably not meant, before anybody publishes them. */
package org.torugart.core.lint;
