// SPDX-License-Identifier: Apache-2.0
package org.torugart.console.metrics;

import java.util.List;
import java.util.Locale;

/**
 * Everything the console tells Prometheus. Labels are channels, roles, partners, profiles and the like: never who trades,
 * what, or under which number.
 */
public enum ConsoleMetric {
    DECISIONS(
            "torugart_decisions_total",
            Type.COUNTER,
            "decisions",
            "channel, revised",
            "Decisions published since the console started; revised is true for those that correct an earlier one"),
    DECISIONS_ABSENT(
            "torugart_decisions_absent_total",
            Type.COUNTER,
            "decisions",
            "role",
            "First decisions made without an answer of an entity of the role"),
    LATENCY(
            "torugart_decision_latency_seconds",
            Type.HISTOGRAM,
            "seconds",
            "",
            "From the broker's timestamp of a declaration to that of its first decision; counts come from an HDR"
                    + " histogram, exact to one in a hundred"),
    LATENCY_LAST_MINUTE(
            "torugart_decision_latency_last_minute_seconds",
            Type.GAUGE,
            "seconds",
            "quantile",
            "The same over the last minute: quantiles of one HDR histogram of all decisions; absent when there were none"),
    DEAD_LETTERS(
            "torugart_dead_letters_total",
            Type.COUNTER,
            "records",
            "topic, code",
            "Dead letters since the console started, by the topic the record was on and what was wrong with it"),
    PARTNER_LATEST(
            "torugart_partner_latest_timestamp_seconds",
            Type.GAUGE,
            "seconds since 1970",
            "partner",
            "When a partner's customs last sent a manifest; absent when it never did"),
    FLINK_ANSWERS(
            "torugart_flink_answers",
            Type.GAUGE,
            "1 or 0",
            "",
            "Whether Flink's REST interface answered the last time; the next seven are absent when it did not"),
    JOB_RUNNING("torugart_job_running", Type.GAUGE, "1 or 0", "", "Whether the scoring job is running"),
    JOB_RESTARTS("torugart_job_restarts", Type.GAUGE, "restarts", "", "Restarts of the job since it was submitted"),
    CHECKPOINT_AT(
            "torugart_checkpoint_completed_timestamp_seconds",
            Type.GAUGE,
            "seconds since 1970",
            "",
            "When the last checkpoint was complete; absent before the first"),
    CHECKPOINT_DURATION(
            "torugart_checkpoint_duration_seconds",
            Type.GAUGE,
            "seconds",
            "",
            "How long the last complete checkpoint took"),
    CHECKPOINT_BYTES(
            "torugart_checkpoint_bytes", Type.GAUGE, "bytes", "", "What the last complete checkpoint wrote anew"),
    CHECKPOINTS_FAILED(
            "torugart_checkpoints_failed",
            Type.GAUGE,
            "checkpoints",
            "",
            "Checkpoints that failed since the job was submitted"),
    SOURCE_LAG(
            "torugart_source_lag_records",
            Type.GAUGE,
            "records",
            "source",
            "Records a source of the job has not read yet"),
    STORED("torugart_stored_decisions", Type.GAUGE, "decisions", "", "Decisions that can be searched"),
    REQUESTS(
            "torugart_http_requests_total",
            Type.COUNTER,
            "requests",
            "method, route, status",
            "Requests answered, by route, never by what its parameters were"),
    PROFILE_SET_VERSION(
            "torugart_profile_set_version",
            Type.GAUGE,
            "version",
            "set",
            "The latest version of a profile set that the job has published statistics of"),
    PROFILE_EVALUATED(
            "torugart_profile_evaluated",
            Type.GAUGE,
            "declarations",
            "set, profile, mode",
            "Declarations a profile of that version applied to"),
    PROFILE_MATCHED(
            "torugart_profile_matched",
            Type.GAUGE,
            "declarations",
            "set, profile, mode",
            "Declarations it matched; a declaration that is decided anew may leave again"),
    PROFILE_MATCHED_ALONE(
            "torugart_profile_matched_alone",
            Type.GAUGE,
            "declarations",
            "set, profile, mode",
            "Those of them that no other profile matched"),
    PROFILE_INSPECTED(
            "torugart_profile_inspected",
            Type.GAUGE,
            "declarations",
            "set, profile, mode",
            "Those of them with a completed control"),
    PROFILE_CONFIRMED(
            "torugart_profile_confirmed",
            Type.GAUGE,
            "declarations",
            "set, profile, mode",
            "Those of them whose control found an infringement");

    /** What a metric is to Prometheus. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM;

        /** Its name in the text format. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String text;
    private final Type type;
    private final String unit;
    private final String labels;
    private final String meaning;

    ConsoleMetric(String text, Type type, String unit, String labels, String meaning) {
        this.text = text;
        this.type = type;
        this.unit = unit;
        this.labels = labels;
        this.meaning = meaning;
    }

    /** Its name. */
    public String text() {
        return text;
    }

    /** What it is. */
    public Type type() {
        return type;
    }

    /** What it is counted in. */
    public String unit() {
        return unit;
    }

    /** The names of its labels, in the order their values are given in. */
    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(", "));
    }

    /** What it says. */
    public String meaning() {
        return meaning;
    }
}
