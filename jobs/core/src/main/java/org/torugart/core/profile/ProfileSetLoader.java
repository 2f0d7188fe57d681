// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.profile;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.torugart.core.selection.RandomDraw;
import org.torugart.core.selection.SelectionRates;
import org.torugart.core.vocabulary.Tables;

/**
 * Reads a directory of profiles: {@value #SETTINGS} with the set's identity, bands and tables, and one profile in every
 * other {@code .yaml} file. Files are read in the order of their names; directories inside are not looked into.
 */
public final class ProfileSetLoader {
    /** Name of the file with the set's settings. */
    public static final String SETTINGS = "set.yaml";

    private static final String SUFFIX = ".yaml";
    private static final long MAX_BYTES = 512 * 1024;
    private static final Pattern HS_PREFIX = Pattern.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10}");
    private static final BigDecimal MAX_RATE = BigDecimal.valueOf(1000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Places of a percentage that are millionths. */
    private static final int PERCENT_PLACES = 4;

    private ProfileSetLoader() {}

    /**
     * The files of a directory, read.
     *
     * @param profiles the profiles' sources, in the order of their names
     * @param settings the text of the settings; null when the file is missing
     * @param set the set; null when its settings are wrong
     * @param lists names of the set's lists; null when not even these could be read
     * @param problems what is wrong with the settings, and with any file as a file
     */
    public record Directory(
            List<ProfileSet.Source> profiles,
            ProfileSet.Source settings,
            ProfileSet set,
            Set<String> lists,
            List<ProfileProblem> problems) {}

    /**
     * Reads a directory; the profiles themselves are not looked into.
     *
     * @param directory where the files are
     * @param publishedAt when the set is published
     * @throws IOException if the directory or a file cannot be read
     */
    public static Directory read(Path directory, Instant publishedAt) throws IOException {
        List<ProfileProblem> problems = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(directory)) {
            files = listed.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        List<ProfileSet.Source> sources = new ArrayList<>();
        ProfileSet.Source settings = null;
        for (Path file : files) {
            String name = file.getFileName().toString();
            int before = problems.size();
            ProfileSet.Source source = new ProfileSet.Source(name, text(file, name, problems));
            if (name.equals(SETTINGS)) {
                settings = source;
            } else if (problems.size() == before) {
                sources.add(source);
            }
        }
        if (settings == null) {
            problems.add(new ProfileProblem(SETTINGS, 1, 1, "the file is missing: want setId, version and bands"));
            return new Directory(sources, null, null, null, problems);
        }
        Settings read = set(settings, sources, publishedAt, problems);
        return new Directory(sources, settings, read.set, read.lists, problems);
    }

    /**
     * Reads a set and makes sure that it compiles and that the profiles' tests are well formed.
     *
     * @param directory where the files are
     * @param publishedAt when the set is published
     * @throws IOException if the directory or a file cannot be read
     * @throws InvalidProfileSetException with every problem of every file
     */
    public static ProfileSet load(Path directory, Instant publishedAt) throws IOException, InvalidProfileSetException {
        Directory files = read(directory, publishedAt);
        List<ProfileProblem> problems = new ArrayList<>(files.problems);
        if (files.set == null) {
            CheckedProfile.check(files.profiles, Tables.NONE, files.lists, problems);
        } else {
            try {
                CompiledProfileSet.compile(files.set);
            } catch (InvalidProfileSetException e) {
                problems.addAll(e.problems());
            }
            // Compiling, which checks all conditions together and fast, passes over the tests.
            for (ProfileSet.Source source : files.profiles) {
                ProfileParser.parse(source, problems, ProfileParser.Tests.READ);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidProfileSetException(problems);
        }
        return files.set;
    }

    private record Settings(ProfileSet set, Set<String> lists) {}

    private static Settings set(
            ProfileSet.Source settings,
            List<ProfileSet.Source> sources,
            Instant publishedAt,
            List<ProfileProblem> problems) {
        int before = problems.size();
        YamlText text = new YamlText(settings.name(), settings.yaml(), problems);
        MappingNode root = text.compose().orElse(null);
        if (root == null) {
            return new Settings(null, null);
        }
        YamlMapping yaml = new YamlMapping(text, root);
        String setId = yaml.string("setId", true, "an identifier such as national");
        Long version = yaml.integer("version", true, 1, Long.MAX_VALUE);
        ProfileSet.Bands bands = bands(yaml.mapping("bands", true, "yellowFrom and redFrom"));
        Map<String, Set<String>> lists = lists(yaml.mapping("lists", false, "named lists of values"));
        Map<String, BigDecimal> rates = rates(yaml.mapping("dutyRates", false, "duty rates by HS prefix"));
        SelectionRates selection = selection(yaml.mapping(
                "randomSelection", false, "shares of declarations picked at random: everywhere, and by office"));
        yaml.finish();
        return new Settings(
                problems.size() > before
                        ? null
                        : new ProfileSet(
                                setId, version, publishedAt, bands, sources, lists, rates, Secret.NONE, selection),
                lists.keySet());
    }

    private static ProfileSet.Bands bands(YamlMapping yaml) {
        if (yaml == null) {
            return null;
        }
        Long yellowFrom = yaml.integer("yellowFrom", true, 1, 999);
        Long redFrom = yaml.integer("redFrom", true, 2, 1000);
        yaml.finish();
        if (yellowFrom == null || redFrom == null) {
            return null;
        }
        if (redFrom <= yellowFrom) {
            yaml.problem("'redFrom' must be above 'yellowFrom'");
            return null;
        }
        return new ProfileSet.Bands(Math.toIntExact(yellowFrom), Math.toIntExact(redFrom));
    }

    private static Map<String, Set<String>> lists(YamlMapping yaml) {
        Map<String, Set<String>> lists = new TreeMap<>();
        if (yaml != null) {
            for (String name : yaml.keys()) {
                if (!ProfileParser.isKebabCase(name)) {
                    yaml.problem("list '" + name + "': want a name of lower-case words joined by hyphens");
                }
                lists.put(name, Collections.unmodifiableSet(new LinkedHashSet<>(yaml.strings(name))));
            }
        }
        return lists;
    }

    private static Map<String, BigDecimal> rates(YamlMapping yaml) {
        Map<String, BigDecimal> rates = new TreeMap<>();
        if (yaml != null) {
            for (String prefix : yaml.keys()) {
                if (!HS_PREFIX.matcher(prefix).matches()) {
                    yaml.problem("duty rate of '" + prefix + "': want 2, 4, 6, 8 or 10 digits of an HS code");
                }
                BigDecimal rate = yaml.decimal(prefix, BigDecimal.ZERO, MAX_RATE);
                if (rate != null) {
                    rates.put(prefix, rate);
                }
            }
        }
        return rates;
    }

    private static SelectionRates selection(YamlMapping yaml) {
        if (yaml == null) {
            return SelectionRates.NONE;
        }
        SelectionRates.Rate everywhere =
                rate(yaml.mapping("everywhere", true, "shares in percent, such as {yellow: 1, red: 0.2}"));
        Map<String, SelectionRates.Rate> offices = new TreeMap<>();
        YamlMapping named = yaml.mapping("offices", false, "shares in percent by code of the office");
        if (named != null) {
            for (String office : named.keys()) {
                offices.put(
                        office, rate(named.mapping(office, true, "shares in percent, such as {yellow: 2, red: 0.5}")));
            }
        }
        yaml.finish();
        return new SelectionRates(everywhere, offices);
    }

    private static SelectionRates.Rate rate(YamlMapping yaml) {
        if (yaml == null) {
            return SelectionRates.Rate.NONE;
        }
        int red = millionths(yaml, "red");
        int yellow = millionths(yaml, "yellow");
        yaml.finish();
        if (red + yellow > RandomDraw.MILLION) {
            yaml.problem("'red' and 'yellow' together must not be above 100");
            return SelectionRates.Rate.NONE;
        }
        return new SelectionRates.Rate(red, yellow);
    }

    private static int millionths(YamlMapping yaml, String channel) {
        BigDecimal percent = yaml.decimal(channel, BigDecimal.ZERO, HUNDRED);
        if (percent == null) {
            return 0;
        }
        BigDecimal millionths = percent.movePointRight(PERCENT_PLACES);
        if (millionths.stripTrailingZeros().scale() > 0) {
            yaml.problem("'" + channel + "': want at most " + PERCENT_PLACES + " decimal places of a percentage");
            return 0;
        }
        return millionths.intValueExact();
    }

    private static String text(Path file, String name, List<ProfileProblem> problems) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            problems.add(new ProfileProblem(name, 1, 1, "longer than " + MAX_BYTES + " bytes"));
            return "";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(new ProfileProblem(name, 1, 1, "not UTF-8"));
            return "";
        }
    }
}
