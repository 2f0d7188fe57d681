// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart decode}: what is in a record. */
@Command(
        name = "decode",
        description = {
            "Prints a record of any topic as JSON.",
            "FILE holds the value of one Kafka record, byte for byte. A dead letter is printed with the record it carries."
        },
        mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the record's bytes; - reads standard input")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        AnyRecord record = AnyRecord.decode(read());
        if (record.value() == null) {
            spec.commandLine().getErr().println(file + ": " + record.why());
            spec.commandLine().getErr().flush();
            return TorugartCli.PROBLEMS;
        }
        spec.commandLine().getOut().println(RecordJson.print(record));
        spec.commandLine().getOut().flush();
        return TorugartCli.OK;
    }

    private byte[] read() {
        try {
            return file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
