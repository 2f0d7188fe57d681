// SPDX-License-Identifier: Apache-2.0
/** What every page and every call comes through: the server, its door, and how it answers. */
package org.torugart.console.http;
