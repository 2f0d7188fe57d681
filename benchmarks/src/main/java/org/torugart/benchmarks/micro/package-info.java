// SPDX-License-Identifier: Apache-2.0
/** JMH kernels: single steps of the job, without Flink and without Kafka. */
package org.torugart.benchmarks.micro;
