// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.profiles;

import org.torugart.cli.InputException;
import picocli.CommandLine.Option;

/** Who says so, and why. */
public final class SignOptions {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "your private key, made by 'torugart keys'; the torugart running here also has keys named"
                    + " author and approver")
    private String key;

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "the reason, kept with the signature")
    private String why;

    /** File or name of the key. */
    public String key() {
        return key;
    }

    /** The reason. */
    public String why() {
        if (why.isBlank()) {
            throw new InputException("--why: a reason is needed");
        }
        return why.strip();
    }
}
