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
 * @param evidence from there until it was decided: waiting for evidence, and scoring, which takes microseconds
 * @param sink from there until the broker had the decision
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
        long sink,
        int absent) {}
