// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.audit;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.torugart.cli.InputException;
import org.torugart.cli.TorugartCli;
import org.torugart.local.history.KeptTopics;
import org.torugart.local.seal.Notary;
import org.torugart.local.system.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart notary}: seals what is published. */
@Command(
        name = "notary",
        description = {
            "Reads control-decisions, decision-evidence and selection-seeds and seals them on the topic seals, until Ctrl-C:"
                    + " a hash chain for each partition, a Merkle tree for each interval, signed.",
            "May be stopped and started anywhere; only one runs at a time. 'torugart run' has its own."
        },
        mixinStandardHelpOptions = true)
public final class NotaryCommand implements Callable<Integer> {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            defaultValue = "notary",
            description = "private key with the role notary, made by 'torugart keys'; the torugart running here has one"
                    + " named ${DEFAULT-VALUE}")
    private String key;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000",
            description = "records of an interval at most (default: ${DEFAULT-VALUE})")
    private int most;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "how long an interval is at most (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--once", description = "seal what is there now, and end")
    private boolean once;

    @Mixin
    private ProofSource source;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (most < 1 || most > 100_000 || seconds < 0) {
            throw new InputException("--records must be from 1 to 100000, --seconds at least 0");
        }
        StopSignal stop = once ? new StopSignal() : StopSignal.onInterrupt();
        PrintWriter out = spec.commandLine().getOut();
        Notary.Settings settings = new Notary.Settings(most, Duration.ofSeconds(seconds));
        try (KeptTopics topics = source.topics();
                Notary notary = Notary.open(
                        topics.bootstrapServers(),
                        source.key(key),
                        source.trusted(),
                        settings,
                        InstantSource.system())) {
            while (!once && !stop.isRequested()) {
                notary.pass();
            }
            notary.finish();
            out.printf(Locale.ROOT, "%,d records sealed%n", notary.sealed());
            out.flush();
        }
        return TorugartCli.OK;
    }
}
