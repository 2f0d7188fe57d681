// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Instant;
import java.util.Objects;
import org.torugart.core.border.BorderEvent;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.manifest.Manifest;
import org.torugart.core.permit.Permit;
import org.torugart.core.register.RegisterEntry;
import org.torugart.core.watchlist.WatchlistEntry;

/** Something that reaches customs. */
public sealed interface TrafficEvent {

    /** When it reaches customs, simulated time. A repeated event comes later than it says itself. */
    Instant at();

    /** Something happened to a declaration. */
    sealed interface OfDeclaration extends TrafficEvent {
        /** What happened. */
        DeclarationEvent event();
    }

    /** A declaration was filed. */
    record Lodged(Instant at, DeclarationEvent event) implements OfDeclaration {
        public Lodged {
            require(event, DeclarationEvent.Kind.LODGED);
        }
    }

    /** A declaration was changed with permission. */
    record Amended(Instant at, DeclarationEvent event) implements OfDeclaration {
        public Amended {
            require(event, DeclarationEvent.Kind.AMENDED);
        }
    }

    /** A declaration was taken back with permission. */
    record Withdrawn(Instant at, DeclarationEvent event) implements OfDeclaration {
        public Withdrawn {
            require(event, DeclarationEvent.Kind.WITHDRAWN);
        }
    }

    /** The goods were released. */
    record Released(Instant at, DeclarationEvent event) implements OfDeclaration {
        public Released {
            require(event, DeclarationEvent.Kind.RELEASED);
        }
    }

    /** A partner's record of a consignment came in. */
    record ManifestArrived(Instant at, Manifest manifest) implements TrafficEvent {
        public ManifestArrived {
            Objects.requireNonNull(manifest, "manifest");
        }
    }

    /** Control began or was completed. */
    record ControlResultArrived(Instant at, ControlResult result) implements TrafficEvent {
        public ControlResultArrived {
            Objects.requireNonNull(result, "result");
        }
    }

    /** Something was filed: seen at the border, or by an agency, or entered in a register or list. */
    sealed interface Filed extends TrafficEvent {}

    /** A border event came in. */
    record BorderEventArrived(Instant at, BorderEvent event) implements Filed {
        public BorderEventArrived {
            Objects.requireNonNull(event, "event");
        }
    }

    /** An agency issued or changed a permit. */
    record PermitArrived(Instant at, Permit permit) implements Filed {
        public PermitArrived {
            Objects.requireNonNull(permit, "permit");
        }
    }

    /** A register entered or changed something. */
    record RegisterEntryArrived(Instant at, RegisterEntry entry) implements Filed {
        public RegisterEntryArrived {
            Objects.requireNonNull(entry, "entry");
        }
    }

    /** A list entered or changed something. */
    record WatchlistEntryArrived(Instant at, WatchlistEntry entry) implements Filed {
        public WatchlistEntryArrived {
            Objects.requireNonNull(entry, "entry");
        }
    }

    private static void require(DeclarationEvent event, DeclarationEvent.Kind kind) {
        if (event.kind() != kind) {
            throw new IllegalArgumentException("want " + kind + ", got " + event.kind());
        }
    }
}
