// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.torugart.cli.InputException;
import org.torugart.core.profile.InvalidProfileSetException;
import org.torugart.core.profile.ProfileSet;
import org.torugart.core.profile.ProfileSetLoader;

/** A directory of risk profiles that a command was given. */
public final class ProfileDirectory {
    private ProfileDirectory() {}

    /**
     * The set in a directory.
     *
     * @throws InputException with every problem of every file
     */
    public static ProfileSet load(Path directory, Instant publishedAt) {
        if (!Files.isDirectory(directory)) {
            throw new InputException(directory + " is not a directory of risk profiles");
        }
        try {
            return ProfileSetLoader.load(directory, publishedAt);
        } catch (InvalidProfileSetException e) {
            throw new InputException("the profiles in " + directory + " cannot be used:\n" + e.getMessage(), e);
        } catch (IOException e) {
            throw new InputException("cannot read the profiles in " + directory + ": " + e.getMessage(), e);
        }
    }
}
