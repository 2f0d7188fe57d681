// SPDX-License-Identifier: Apache-2.0
package org.torugart.benchmarks.matching;

import java.util.List;

/** One thing a generated profile asks. A predicate over something that is not stated is not met. */
sealed interface Predicate {

    /** Whether it is about an item, not about the whole declaration. */
    boolean aboutItem();

    /** Whether it compares a field with constants in a way that an index could use. */
    boolean indexable();

    /** A text is a constant. */
    record Equals(TextField field, String value) implements Predicate {
        @Override
        public boolean aboutItem() {
            return field.aboutItem();
        }

        @Override
        public boolean indexable() {
            return true;
        }
    }

    /** A text is one of several constants. */
    record OneOf(TextField field, List<String> values) implements Predicate {
        @Override
        public boolean aboutItem() {
            return field.aboutItem();
        }

        @Override
        public boolean indexable() {
            return true;
        }
    }

    /** The item is classified under a chapter, heading or subheading: a prefix of 2, 4 or 6 digits. */
    record HsWithin(String prefix) implements Predicate {
        @Override
        public boolean aboutItem() {
            return true;
        }

        @Override
        public boolean indexable() {
            return true;
        }
    }

    /** A number is above a constant. */
    record Above(NumberField field, double limit) implements Predicate {
        @Override
        public boolean aboutItem() {
            return field.aboutItem();
        }

        @Override
        public boolean indexable() {
            return true;
        }
    }

    /** A number is below a constant. */
    record Below(NumberField field, double limit) implements Predicate {
        @Override
        public boolean aboutItem() {
            return field.aboutItem();
        }

        @Override
        public boolean indexable() {
            return true;
        }
    }

    /** A number is at least one constant and below another. */
    record Between(NumberField field, double from, double to) implements Predicate {
        @Override
        public boolean aboutItem() {
            return field.aboutItem();
        }

        @Override
        public boolean indexable() {
            return true;
        }
    }

    /** A text is stated and is not a constant. */
    record Other(TextField field, String value) implements Predicate {
        @Override
        public boolean aboutItem() {
            return field.aboutItem();
        }

        @Override
        public boolean indexable() {
            return false;
        }
    }

    /** A text is stated and is none of several constants. */
    record NoneOf(TextField field, List<String> values) implements Predicate {
        @Override
        public boolean aboutItem() {
            return field.aboutItem();
        }

        @Override
        public boolean indexable() {
            return false;
        }
    }

    /** The item's description contains a word. */
    record Contains(String word) implements Predicate {
        @Override
        public boolean aboutItem() {
            return true;
        }

        @Override
        public boolean indexable() {
            return false;
        }
    }

    /** The goods crossed one of two countries. */
    record Crossed(String one, String another) implements Predicate {
        @Override
        public boolean aboutItem() {
            return false;
        }

        @Override
        public boolean indexable() {
            return false;
        }
    }

    /** Two texts are stated and differ. */
    record Differs(TextField left, TextField right) implements Predicate {
        @Override
        public boolean aboutItem() {
            return left.aboutItem() || right.aboutItem();
        }

        @Override
        public boolean indexable() {
            return false;
        }
    }

    /** A number exceeds a multiple of another. */
    record Exceeds(Pair pair, double factor) implements Predicate {
        @Override
        public boolean aboutItem() {
            return pair.aboutItem();
        }

        @Override
        public boolean indexable() {
            return false;
        }
    }

    /** A number is below a multiple of another. */
    record FallsShort(Pair pair, double factor) implements Predicate {
        @Override
        public boolean aboutItem() {
            return pair.aboutItem();
        }

        @Override
        public boolean indexable() {
            return false;
        }
    }

    /** Numbers of one unit that profiles compare with each other. */
    enum Pair {
        GROSS_TO_NET(NumberField.GROSS_MASS, NumberField.NET_MASS),
        VALUE_TO_TOTAL(NumberField.VALUE, NumberField.TOTAL_VALUE),
        NET_TO_TOTAL(NumberField.NET_MASS, NumberField.TOTAL_NET_MASS),
        INVOICE_TO_TOTAL(NumberField.INVOICE_VALUE, NumberField.INVOICE_TOTAL),
        VALUE_TO_MANIFEST(NumberField.VALUE, NumberField.MANIFEST_VALUE),
        NET_TO_MANIFEST(NumberField.NET_MASS, NumberField.MANIFEST_NET_MASS),
        GROSS_TO_MANIFEST(NumberField.GROSS_MASS, NumberField.MANIFEST_GROSS_MASS),
        TOTAL_GROSS_TO_NET(NumberField.TOTAL_GROSS_MASS, NumberField.TOTAL_NET_MASS),
        TOTAL_GROSS_TO_MANIFEST(NumberField.TOTAL_GROSS_MASS, NumberField.MANIFEST_TOTAL_MASS);

        final NumberField left;
        final NumberField right;

        Pair(NumberField left, NumberField right) {
            this.left = left;
            this.right = right;
        }

        boolean aboutItem() {
            return left.aboutItem();
        }
    }
}
