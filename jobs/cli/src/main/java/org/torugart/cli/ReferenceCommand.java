// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.torugart.core.reference.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code torugart reference}: the pages and schemas that are written from the code. */
@Command(
        name = "reference",
        description = {
            "Prints the reference of what risk profiles may say: every variable, field and function.",
            "With --format also the JSON Schemas by which editors check profiles and set.yaml as they are written."
        },
        mixinStandardHelpOptions = true)
final class ReferenceCommand implements Callable<Integer> {

    /** What is printed. */
    enum Format {
        /** The reference page. */
        MARKDOWN,
        /** The JSON Schema of a profile. */
        PROFILE_SCHEMA,
        /** The JSON Schema of set.yaml. */
        SET_SCHEMA;

        /** As it is named on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "markdown",
            description = "one of ${COMPLETION-CANDIDATES}; by default markdown")
    private Format format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text(format));
        out.flush();
        return TorugartCli.OK;
    }

    static String text(Format format) {
        return switch (format) {
            case MARKDOWN -> Reference.markdown();
            case PROFILE_SCHEMA -> JsonSchemas.profile();
            case SET_SCHEMA -> JsonSchemas.set();
        };
    }
}
