// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.cluster;

/** The job failed, or the cluster could not do what it was asked for; the message says what in words. */
public final class JobFailedException extends RuntimeException {
    JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
