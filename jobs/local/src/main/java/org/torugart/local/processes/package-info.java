// SPDX-License-Identifier: Apache-2.0
/** The system as a cluster of processes on one machine: brokers, ZooKeeper, JobManager and TaskManagers. */
package org.torugart.local.processes;
