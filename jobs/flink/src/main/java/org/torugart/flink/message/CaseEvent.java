// SPDX-License-Identifier: Apache-2.0
package org.torugart.flink.message;

import java.util.List;
import org.torugart.core.evidence.Answer;
import org.torugart.core.statistics.Findings;

/** What DECIDE gathers under a declaration. */
public sealed interface CaseEvent {

    /** The declaration; never null. */
    String declarationId();

    /**
     * A version to be decided.
     *
     * @param declarationId the declaration
     * @param version its version; 0 when unreadable
     * @param declaration the declaration event's bytes as they came
     * @param partition partition of the record
     * @param offset offset of the record
     * @param receivedAtMillis the broker's timestamp
     * @param intakeAtMillis when INTAKE took it in
     * @param expected how many answers will come
     * @param first whether nothing about the declaration was known before, so that no state need be read
     * @param unreadable why the bytes could not be decoded; null when they could
     */
    record Opened(
            String declarationId,
            int version,
            byte[] declaration,
            int partition,
            long offset,
            long receivedAtMillis,
            long intakeAtMillis,
            int expected,
            boolean first,
            String unreadable)
            implements CaseEvent {}

    /**
     * Answers of entities of one subtask of EVIDENCE to one version.
     *
     * @param declarationId whom they answer
     * @param version which version they answer
     * @param answers at least one, all to this version
     */
    record Answered(String declarationId, int version, List<Answer> answers) implements CaseEvent {
        /** One answer. */
        public Answered(Answer answer) {
            this(answer.declarationId(), answer.version(), List.of(answer));
        }
    }

    /**
     * A control has been completed. Its declaration has been inspected, so it limits what may still be decided too.
     *
     * @param declarationId the declaration
     * @param findings what this control came to
     */
    record Controlled(String declarationId, Findings findings) implements CaseEvent {}

    /**
     * Something that limits what may still be decided.
     *
     * @param declarationId the declaration
     * @param kind what happened
     */
    record Noted(String declarationId, Kind kind) implements CaseEvent {
        /** What happened. */
        public enum Kind {
            RELEASED,
            INSPECTION_BEGUN,
            WITHDRAWN
        }
    }
}
