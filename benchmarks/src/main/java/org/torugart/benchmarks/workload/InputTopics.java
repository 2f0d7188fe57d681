// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.workload;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.torugart.codec.Topics;
import org.torugart.local.traffic.Settings;

/** The topics a workload is sent to, by the number that stands for them in prepared records. */
public final class InputTopics {
    /** Number of the declarations' topic. */
    public static final int DECLARATIONS = 0;

    /** Partners that send manifests. */
    public static final Set<String> PARTNERS = Settings.CONNECTED;

    private static final List<String> NAMES = Stream.concat(
                    Stream.of(Topics.DECLARATIONS),
                    new TreeSet<>(PARTNERS).stream().map(Topics::manifests))
            .toList();

    private static final List<String> ALL =
            Stream.concat(NAMES.stream(), Topics.FILED.stream()).toList();

    private InputTopics() {}

    /** Those of declarations and manifests, by number. */
    public static List<String> names() {
        return NAMES;
    }

    /** The same, and those of what is filed: border events, permits, registers, lists. */
    public static List<String> all() {
        return ALL;
    }

    /** Number of a topic of what is filed. */
    static int filed(String topic) {
        return ALL.indexOf(topic);
    }

    /** Number of a partner's manifests, or -1 for a partner that is not connected. */
    static int manifests(String partner) {
        return NAMES.indexOf(Topics.manifests(partner));
    }
}
