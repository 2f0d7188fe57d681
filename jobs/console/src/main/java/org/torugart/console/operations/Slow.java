// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.operations;

/**
 * Where the time of a slow decision went, in milliseconds.
 *
 * @param declarationId the declaration
 * @param version its version
 * @param channel the channel
 * @param at when it was published, milliseconds since 1970
 * @param total from the broker's timestamp of the declaration to that of the decision
 * @param queue until the job took the declaration in
 * @param evidence from there until evidence was in, or was waited for no longer
 * @param scoring from there until the decision was made, to the microsecond; null when the job did not say, and then it is
 *     in {@code sink}
 * @param sink from there until the broker had the decision, which its evidence goes before
 * @param absent how many entities had not answered
 */
record Slow(
        String declarationId,
        int version,
        String channel,
        long at,
        long total,
        long queue,
        long evidence,
        Double scoring,
        double sink,
        int absent) {}
