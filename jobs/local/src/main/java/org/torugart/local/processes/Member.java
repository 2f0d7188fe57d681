// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.processes;

import java.util.List;

/**
 * A process of the cluster as it is started.
 *
 * @param name unique, and the name of its log
 * @param options options for java
 * @param mainClass what it runs
 * @param arguments with these
 */
record Member(String name, List<String> options, String mainClass, List<String> arguments) {
    Member {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }
}
