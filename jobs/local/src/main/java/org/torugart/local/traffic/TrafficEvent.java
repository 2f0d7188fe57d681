// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

import java.time.Instant;
import java.util.Objects;
import org.torugart.core.control.ControlResult;
import org.torugart.core.declaration.DeclarationEvent;
import org.torugart.core.manifest.Manifest;

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

    private static void require(DeclarationEvent event, DeclarationEvent.Kind kind) {
        if (event.kind() != kind) {
            throw new IllegalArgumentException("want " + kind + ", got " + event.kind());
        }
    }
}
