// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.shipment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.cli.TorugartCli;
import org.torugart.console.shipment.Moment;
import org.torugart.console.shipment.ShipmentTopics;
import org.torugart.local.system.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart shipment}: a shipment's life as a timeline. */
@Command(
        name = "shipment",
        description = {
            "Shows a shipment's life in the order it came to be known: declaration, manifests, border events, permits,"
                    + " registers, lists and control results as they arrived, and every decision with its reasons, the"
                    + " evidence it was made on, and what was absent.",
            "Read from the topics of a running system, all of them from their beginning.",
            "Exit codes: 0 shown, 1 no topic knows of the declaration, 2 wrong usage."
        },
        mixinStandardHelpOptions = true)
public final class ShipmentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DECLARATION", description = "identifier of the declaration")
    private String declarationId;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "the Kafka with the topics (default: that of the torugart running here)")
    private String bootstrapServers;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data directory of the torugart running here; needed when several do")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Moment> moments = ShipmentTopics.read(servers(), declarationId);
        if (moments.isEmpty()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("torugart: no topic knows of declaration " + declarationId);
            err.flush();
            return TorugartCli.PROBLEMS;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("declaration " + declarationId + ": known since "
                + moments.get(0).at());
        for (Moment moment : moments) {
            out.println();
            out.println(moment.at() + "  " + moment.what()
                    + (moment.happenedAt() == null ? "" : "  [" + moment.happenedAt() + "]"));
            moment.details().forEach(detail -> out.println("    " + detail));
        }
        out.flush();
        return TorugartCli.OK;
    }

    private String servers() {
        if (bootstrapServers != null) {
            return bootstrapServers;
        }
        return (data == null ? RunningSystem.only() : RunningSystem.of(data)).bootstrapServers();
    }
}
