// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.util.Objects;
import org.torugart.core.history.Contribution;

/** What happens to one entity. Sent to the entity's key, applied to its state in one step. */
public sealed interface EntityEvent {

    /** Key of the entity, e.g. {@code importer:KG0123}; never null. */
    String key();

    /**
     * A declaration version asks what is known. The old contribution is taken away, then the answer is made, then the
     * new contribution is added: a declaration never finds itself in its own evidence.
     *
     * @param key the entity
     * @param asker contribution the question is put with: its instant and, for vehicles, its use; null where the role
     *     has no history
     * @param declarationId who asks
     * @param version which version asks
     * @param retract contribution of the version that had been counted; null when none had
     * @param add contribution to count from now on; null when none is
     * @param follow whether the asker wants to be told when the answer changes
     */
    record Ask(
            String key,
            Contribution asker,
            String declarationId,
            int version,
            Contribution retract,
            Contribution add,
            boolean follow)
            implements EntityEvent {
        public Ask {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(declarationId, "declarationId");
        }
    }

    /**
     * Contributions change and nobody asks: a withdrawal, an entity no longer named, the outcome of a control.
     *
     * @param key the entity
     * @param declarationId the declaration whose contributions they are
     * @param retract contribution taken away; null when none is
     * @param add contribution added; null when none is
     * @param forget whether the declaration no longer follows the entity
     */
    record Update(String key, String declarationId, Contribution retract, Contribution add, boolean forget)
            implements EntityEvent {
        public Update {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(declarationId, "declarationId");
        }
    }

    /**
     * A partner's record of the consignment arrived.
     *
     * @param key the consignment
     * @param partner who recorded it
     * @param manifestId the partner's identifier of the record
     * @param version the record's version; a lower one than is held changes nothing
     * @param manifest the record's bytes as they came, byte for byte
     */
    record ManifestArrived(String key, String partner, String manifestId, int version, byte[] manifest)
            implements EntityEvent {
        public ManifestArrived {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(partner, "partner");
            Objects.requireNonNull(manifestId, "manifestId");
            Objects.requireNonNull(manifest, "manifest");
        }
    }

    /** What a record about an entity is, which says who reads its bytes. The order never changes. */
    enum RecordKind {
        BORDER_EVENT,
        REGISTER_ENTRY,
        WATCHLIST_ENTRY,
        PERMIT
    }

    /**
     * What something does to a carrier's transit movement.
     *
     * @param effect what it does; never null
     * @param movement number of the movement; never null
     * @param dueMicros until when it must arrive, µs; 0 when that is not set
     */
    record Step(Effect effect, String movement, long dueMicros) {
        /** What is done. The order never changes. */
        public enum Effect {
            /** It begins. */
            DEPARTS,
            /** It arrives. */
            ARRIVES,
            /** An accident under way is reported (Customs Code arts. 38, 139). */
            REPORTS_ACCIDENT
        }

        public Step {
            Objects.requireNonNull(effect, "effect");
            Objects.requireNonNull(movement, "movement");
        }
    }

    /**
     * Something else about the entity arrived: an entry of a register or list, a permit, a border event.
     *
     * @param key the entity
     * @param kind what it is
     * @param id its identifier among records of its kind
     * @param version a lower one than is held, or the same, changes nothing
     * @param atMicros event time, µs; 0 when it has none
     * @param record the record's bytes as they came, byte for byte
     * @param step what it does to a movement; null when nothing
     */
    record RecordArrived(String key, RecordKind kind, String id, int version, long atMicros, byte[] record, Step step)
            implements EntityEvent {
        public RecordArrived {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(record, "record");
        }
    }
}
