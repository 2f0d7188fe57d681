// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.evidence;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import org.torugart.core.binary.Varint;
import org.torugart.core.declaration.Declaration;
import org.torugart.core.declaration.Direction;
import org.torugart.core.evidence.EntityEvent.Step;
import org.torugart.core.history.Contribution;
import org.torugart.core.history.Micros;

/** What declarations owe, and what they do about what is owed. The terms are demonstration values. */
public final class Undertakings {
    /** Temporary import (Customs Code arts. 68, 71): re-exported within {@value #TEMPORARY_IMPORT_YEARS} years. */
    public static final String TEMPORARY_IMPORT = "53";

    /** A temporary declaration (art. 194), to be followed by a complete one. */
    public static final String TEMPORARY = "TEMPORARY";

    /** An incomplete declaration (art. 195). */
    public static final String INCOMPLETE = "INCOMPLETE";

    /** A periodic declaration (art. 196). */
    public static final String PERIODIC = "PERIODIC";

    static final int TEMPORARY_IMPORT_YEARS = 2;
    static final int COMPLETION_DAYS = 30;

    private static final byte VERSION = 1;
    private static final int MAX_BYTES = 2 + Varint.MAX_BYTES;
    private static final Step.Effect[] EFFECTS = Step.Effect.values();

    private Undertakings() {}

    /** Until when the declaration owes something; null when it owes nothing. */
    public static Instant owed(Declaration d) {
        if (d.direction() == Direction.IMPORT && TEMPORARY_IMPORT.equals(d.procedure())) {
            return d.acceptedAt()
                    .atOffset(ZoneOffset.UTC)
                    .plusYears(TEMPORARY_IMPORT_YEARS)
                    .toInstant();
        }
        String type = d.declarationType();
        return TEMPORARY.equals(type) || INCOMPLETE.equals(type) || PERIODIC.equals(type)
                ? d.acceptedAt().atOffset(ZoneOffset.UTC).plusDays(COMPLETION_DAYS).toInstant()
                : null;
    }

    /** What a declaration does to an undertaking it names: its own it owes, an earlier one it answers. */
    static Contribution contribution(Declaration d, String key) {
        boolean own = key.equals(Identifiers.key(EntityRole.UNDERTAKING, d.declarationId()));
        Instant due = own ? owed(d) : null;
        Step.Effect effect =
                due != null ? Step.Effect.OWES : own ? Step.Effect.NONE : Step.Effect.ANSWERS;
        ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
        out.put(VERSION);
        out.put((byte) effect.ordinal());
        Varint.put(out, due == null ? 0 : Micros.of(due));
        byte[] detail = new byte[out.position()];
        out.get(0, detail);
        return new Contribution(Micros.of(d.acceptedAt()), d.declarationId(), detail);
    }

    static Step step(Contribution contribution) {
        ByteBuffer in = ByteBuffer.wrap(contribution.detail());
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("undertaking: unknown version " + version);
        }
        return new Step(EFFECTS[in.get()], contribution.declarationId(), Varint.get(in));
    }
}
