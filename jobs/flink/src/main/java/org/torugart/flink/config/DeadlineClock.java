// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.config;

/** By which clock deadlines pass. */
public enum DeadlineClock {
    /** That of the machines: a deadline passes also where nothing happens any more. */
    WALL,
    /** That of border events, for trade that is made up or played again: time is what the latest of them says. */
    EVENTS
}
