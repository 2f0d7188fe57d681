// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.matching;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.torugart.core.vocabulary.Cell;

/** Of a text, or a list of texts. */
abstract sealed class TextPredicate extends SlotPredicate {
    private TextPredicate(Slot slot) {
        super(slot);
    }

    /** A text is, or is not, one text. */
    static final class Is extends TextPredicate {
        private final int id;
        private final boolean equal;

        Is(Slot slot, String text, boolean equal) {
            super(slot);
            this.id = slot.id(text);
            this.equal = equal;
        }

        @Override
        boolean holds(Cell cell) {
            return (cell.id == id) == equal;
        }

        @Override
        Filter filter(boolean negated) {
            BitSet ids = new BitSet();
            ids.set(id);
            return new Filter.Texts(slot, ids, equal != negated, true);
        }
    }

    /** A text is one of several. */
    static final class In extends TextPredicate {
        private final BitSet ids = new BitSet();

        In(Slot slot, Iterable<String> texts) {
            super(slot);
            for (String text : texts) {
                ids.set(slot.id(text));
            }
        }

        @Override
        boolean holds(Cell cell) {
            return cell.id >= 0 && ids.get(cell.id);
        }

        @Override
        Filter filter(boolean negated) {
            return new Filter.Texts(slot, ids, !negated, true);
        }
    }

    /** A code lies within one of several prefixes; the index knows the chapter, heading or subheading of each. */
    static final class Within extends TextPredicate {
        private final String[] prefixes;
        private final Slot indexed;
        private final BitSet ids = new BitSet();
        private final boolean exact;

        /**
         * A predicate.
         *
         * @param indexed slot of the same code's first {@code digits} characters; null when a prefix is shorter than two
         * @param digits 2, 4 or 6
         */
        Within(Slot slot, List<String> prefixes, Slot indexed, int digits) {
            super(slot);
            this.prefixes = prefixes.toArray(String[]::new);
            this.indexed = indexed;
            boolean all = true;
            if (indexed != null) {
                for (String prefix : prefixes) {
                    ids.set(indexed.id(prefix.substring(0, digits)));
                    all &= prefix.length() == digits;
                }
            }
            exact = all;
        }

        @Override
        boolean holds(Cell cell) {
            for (String prefix : prefixes) {
                if (prefix.length() <= cell.length && cell.text.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        Filter filter(boolean negated) {
            return indexed == null || (negated && !exact) ? null : new Filter.Texts(indexed, ids, !negated, exact);
        }
    }

    /** A text begins with, ends with or contains another. */
    static final class Part extends TextPredicate {
        /** Where it is looked for. */
        enum Where {
            START,
            END,
            ANYWHERE
        }

        private final String part;
        private final Where where;

        Part(Slot slot, String part, Where where) {
            super(slot);
            this.part = part;
            this.where = where;
        }

        @Override
        int effort() {
            return 2;
        }

        @Override
        boolean holds(Cell cell) {
            int last = cell.length - part.length();
            if (last < 0) {
                return false;
            }
            return switch (where) {
                case START -> cell.text.startsWith(part);
                case END -> cell.text.startsWith(part, last);
                case ANYWHERE -> {
                    int at = cell.text.indexOf(part);
                    yield at >= 0 && at <= last;
                }
            };
        }

        @Override
        Filter filter(boolean negated) {
            return negated || part.isEmpty() ? null : new Filter.Word(slot, part);
        }
    }

    /** A list of texts holds one of several. */
    static final class AnyOf extends TextPredicate {
        private final Set<String> texts;
        private final BitSet ids = new BitSet();

        AnyOf(Slot slot, Set<String> texts) {
            super(slot);
            this.texts = texts;
            texts.forEach(text -> ids.set(slot.id(text)));
        }

        @Override
        int effort() {
            return 2;
        }

        @Override
        boolean holds(Cell cell) {
            List<?> list = (List<?>) cell.object;
            for (int i = 0; i < list.size(); i++) {
                if (texts.contains(list.get(i))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        Filter filter(boolean negated) {
            return negated ? null : new Filter.Element(slot, ids);
        }
    }
}
