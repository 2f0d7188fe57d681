// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.torugart.codec.KeyFiles;
import org.torugart.core.release.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code torugart keys}: makes a key to sign with. */
@Command(
        name = "keys",
        description = {
            "Makes an Ed25519 key: NAME" + KeyFiles.PRIVATE_SUFFIX + ", which only its owner can read, and its public"
                    + " key in " + KeyFiles.TRUST_FILE + ".",
            "The job trusts the keys of the file that its option profiles.trusted-keys names, from its next start."
        },
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "name of the key: lower-case words joined by hyphens or dots")
    private String name;

    @Option(names = "--person", paramLabel = "TEXT", description = "who holds it (default: NAME)")
    private String person;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            required = true,
            description =
                    "author proposes, approver approves what others propose, operator puts approved sets in force,"
                            + " engine is the job's own, selector commits to seeds of random selection, notary seals what was"
                            + " decided; several separated by commas")
    private List<Role> roles;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "directory of the keys (default: this one)")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            KeyFiles.create(directory, name, person == null ? name : person, EnumSet.copyOf(roles));
        } catch (FileAlreadyExistsException e) {
            throw new InputException(
                    "there is a key " + name + " in " + directory + " already, and none is replaced", e);
        } catch (IOException e) {
            throw new InputException("cannot make a key in " + directory + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
        out.println("Private key: " + directory.resolve(name + KeyFiles.PRIVATE_SUFFIX));
        out.println("Trusted in:  " + directory.resolve(KeyFiles.TRUST_FILE));
        out.flush();
        return TorugartCli.OK;
    }
}
