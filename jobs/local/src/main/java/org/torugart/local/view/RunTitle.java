// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.view;

import java.nio.file.Path;

/**
 * What does not change while a run goes on.
 *
 * @param seed seed of the traffic
 * @param console where the console is, and how to sign in; null without one
 * @param log file everything that is logged goes to
 * @param errors file that exists as soon as an error was logged
 */
public record RunTitle(long seed, String console, Path log, Path errors) {}
