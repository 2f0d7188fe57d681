// SPDX-License-Identifier: Apache-2.0
package org.torugart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.torugart.core.profile.ProfileSetLoader;
import org.torugart.core.vocabulary.Tables;

/**
 * A directory of profiles as the command line names it: the whole of it, or some of its files, which are judged as parts
 * of the set they lie in.
 *
 * @param directory the directory
 * @param chosen names of the files to tell of; empty for all
 * @param read what is in it
 */
record ProfileFiles(Path directory, Set<String> chosen, ProfileSetLoader.Directory read) {

    /** Groups what the command line names by directory, in the order named. */
    static List<ProfileFiles> of(List<Path> named) {
        Map<Path, Set<String>> chosen = new LinkedHashMap<>();
        Map<Path, Boolean> whole = new LinkedHashMap<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                whole.put(path, true);
                chosen.computeIfAbsent(path, p -> new TreeSet<>());
            } else if (Files.isRegularFile(path)) {
                Path parent = path.getParent() == null ? Path.of("") : path.getParent();
                chosen.computeIfAbsent(parent, p -> new TreeSet<>())
                        .add(path.getFileName().toString());
            } else {
                throw new InputException(path + " is not a directory and not a file");
            }
        }
        List<ProfileFiles> files = new ArrayList<>();
        chosen.forEach((directory, names) -> files.add(
                new ProfileFiles(directory, whole.containsKey(directory) ? Set.of() : names, read(directory))));
        return files;
    }

    /** One directory. */
    static ProfileSetLoader.Directory read(Path directory) {
        try {
            // Nothing that is checked depends on the moment of publication.
            return ProfileSetLoader.read(directory.toString().isEmpty() ? Path.of(".") : directory, Instant.EPOCH);
        } catch (IOException e) {
            throw new InputException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Whether a file is one to tell of. */
    boolean isChosen(String name) {
        return chosen.isEmpty() || chosen.contains(name);
    }

    /** A file's path as the command line names it. */
    String path(String name) {
        return directory.resolve(name).toString();
    }

    /** The tables conditions may look into; none where the settings are wrong. */
    Tables tables() {
        return read.set() == null
                ? Tables.NONE
                : new Tables(read.set().lists(), read.set().dutyRates());
    }

    /** The texts of the files that were read, by name. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        if (read.settings() != null) {
            texts.put(read.settings().name(), read.settings().yaml());
        }
        read.profiles().forEach(source -> texts.put(source.name(), source.yaml()));
        return texts;
    }
}
