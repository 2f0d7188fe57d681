// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.chaos;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.torugart.cli.InputException;

/** What can happen to a cluster. */
enum FaultKind {
    /** A TaskManager dies without a word; another is started. */
    KILL_TASK_MANAGER("killTaskManager", "a TaskManager killed (-9) and started again"),
    /** The JobManager dies; another is started and finds the job in ZooKeeper. */
    KILL_JOB_MANAGER("killJobManager", "the JobManager killed (-9) and started again"),
    /** A broker dies; it is started again. */
    KILL_BROKER("killBroker", "a broker killed (-9) and started again after some seconds"),
    /** No file of a TaskManager may grow. */
    FILL_DISK("fillDisk", "no file of a TaskManager can grow, as on a full disk"),
    /** A TaskManager stands still for longer than it is waited for, is replaced, and wakes. */
    PAUSE_TASK_MANAGER("pauseTaskManager", "a TaskManager paused for 20 s: it is replaced, and wakes"),
    /** The job does not reach a broker, nor the broker the job. */
    CUT_CONNECTION("cutConnection", "the connection between the job and a broker cut, and healed"),
    /** Records that cannot be read, or contradict what was sent before. */
    CORRUPT_RECORDS("corruptRecords", "records corrupted: cut, garbled, of no schema, contradicting earlier ones"),
    /** The job is stopped with a savepoint and goes on at another parallelism. */
    RESCALE("rescale", "restarted from a savepoint at another parallelism"),
    /** Much more traffic. */
    OVERLOAD("overload", "traffic at several times the rate");

    private final String label;
    private final String meaning;

    FaultKind(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** Its name in reports and on the command line. */
    String label() {
        return label;
    }

    /** What is done, in words. */
    String meaning() {
        return meaning;
    }

    /**
     * The kind of a name.
     *
     * @throws InputException naming those there are
     */
    static FaultKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("no fault is called " + label + "; there are "
                        + Arrays.stream(values()).map(FaultKind::label).collect(Collectors.joining(", "))));
    }
}
