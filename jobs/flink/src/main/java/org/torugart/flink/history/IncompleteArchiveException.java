// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.history;

/** The archive does not hold all that the savepoint's job has read: state built from it would lack something. */
public final class IncompleteArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteArchiveException(String message) {
        super(message);
    }
}
