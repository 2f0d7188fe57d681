// SPDX-License-Identifier: Apache-2.0
package org.torugart.core.expression;

import com.google.common.primitives.UnsignedLong;
import com.google.common.primitives.UnsignedLongs;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Arithmetic and order of numbers. The order is one line on which all kinds stand; beside a double, integers take part
 * as the nearest double, as the language's conformance cases have it. Decimals are compared exactly.
 */
final class Numbers {
    /** Neither less, equal nor greater: one of the two is NaN. */
    static final int UNORDERED = 2;

    /** Values that have no order between them. */
    static final int INCOMPARABLE = 3;

    private static final double TWO_TO_63 = 0x1p63;
    private static final double TWO_TO_64 = 0x1p64;

    private Numbers() {}

    static Object add(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? Failure.OVERFLOW : (Object) sum;
    }

    static Object subtract(long a, long b) {
        long difference = a - b;
        return ((a ^ b) & (a ^ difference)) < 0 ? Failure.OVERFLOW : (Object) difference;
    }

    static Object multiply(long a, long b) {
        long product = a * b;
        return Math.multiplyHigh(a, b) == product >> 63 ? (Object) product : Failure.OVERFLOW;
    }

    static Object divide(long a, long b) {
        if (b == 0) {
            return Failure.DIVIDE_BY_ZERO;
        }
        return a == Long.MIN_VALUE && b == -1 ? Failure.OVERFLOW : (Object) (a / b);
    }

    static Object remainder(long a, long b) {
        return b == 0 ? Failure.DIVIDE_BY_ZERO : (Object) (a % b);
    }

    static Object negate(long a) {
        return a == Long.MIN_VALUE ? Failure.OVERFLOW : (Object) (-a);
    }

    static Object add(UnsignedLong a, UnsignedLong b) {
        long sum = a.longValue() + b.longValue();
        return UnsignedLongs.compare(sum, a.longValue()) < 0 ? Failure.OVERFLOW : UnsignedLong.fromLongBits(sum);
    }

    static Object subtract(UnsignedLong a, UnsignedLong b) {
        return a.compareTo(b) < 0 ? Failure.OVERFLOW : a.minus(b);
    }

    static Object multiply(UnsignedLong a, UnsignedLong b) {
        long x = a.longValue();
        long y = b.longValue();
        // Unsigned high word from the signed one: Warren, Hacker's Delight, 8-3.
        long high = Math.multiplyHigh(x, y) + ((x >> 63) & y) + ((y >> 63) & x);
        return high == 0 ? UnsignedLong.fromLongBits(x * y) : Failure.OVERFLOW;
    }

    static Object divide(UnsignedLong a, UnsignedLong b) {
        return b.longValue() == 0 ? Failure.DIVIDE_BY_ZERO : a.dividedBy(b);
    }

    static Object remainder(UnsignedLong a, UnsignedLong b) {
        return b.longValue() == 0 ? Failure.DIVIDE_BY_ZERO : a.mod(b);
    }

    /** Whether two numbers of whatever kinds are equal; NaN equals nothing. */
    static boolean equal(Number a, Number b) {
        return compare(a, b) == 0;
    }

    /** -1, 0, 1, {@link #UNORDERED} or, for numbers of no kind of ours, {@link #INCOMPARABLE}. */
    static int compare(Number a, Number b) {
        if (a instanceof Long x) {
            if (b instanceof Long y) {
                return Long.compare(x, y);
            }
            if (b instanceof Double y) {
                return order(x, y);
            }
            if (b instanceof UnsignedLong y) {
                return signed(x, y);
            }
            return b instanceof BigDecimal y ? BigDecimal.valueOf(x).compareTo(y) : INCOMPARABLE;
        }
        if (a instanceof Double x) {
            if (b instanceof Double y) {
                return order(x, y);
            }
            if (b instanceof Long y) {
                return order(x, y);
            }
            if (b instanceof UnsignedLong y) {
                return order(x, y.doubleValue());
            }
            return b instanceof BigDecimal y ? exactly(x, y) : INCOMPARABLE;
        }
        if (a instanceof UnsignedLong x) {
            if (b instanceof UnsignedLong y) {
                return x.compareTo(y);
            }
            if (b instanceof Long y) {
                return -signed(y, x);
            }
            if (b instanceof Double y) {
                return order(x.doubleValue(), y);
            }
            return b instanceof BigDecimal y ? new BigDecimal(x.bigIntegerValue()).compareTo(y) : INCOMPARABLE;
        }
        if (a instanceof BigDecimal x) {
            if (b instanceof BigDecimal y) {
                return x.compareTo(y);
            }
            int reverse = compare(b, x);
            return reverse == UNORDERED || reverse == INCOMPARABLE ? reverse : -reverse;
        }
        return INCOMPARABLE;
    }

    /** As IEEE 754 compares: the zeros are equal. */
    static int order(double a, double b) {
        if (a < b) {
            return -1;
        }
        if (a > b) {
            return 1;
        }
        return a == b ? 0 : UNORDERED;
    }

    private static int signed(long a, UnsignedLong b) {
        return a < 0 || b.longValue() < 0 ? -1 : Long.compare(a, b.longValue());
    }

    private static int exactly(double a, BigDecimal b) {
        if (Double.isNaN(a)) {
            return UNORDERED;
        }
        if (Double.isInfinite(a)) {
            return a < 0 ? -1 : 1;
        }
        return new BigDecimal(a).compareTo(b);
    }

    /** A double cut to an integer; both ends of the range are refused, for they may have been rounded to. */
    static Object toInt(double a) {
        return a > -TWO_TO_63 && a < TWO_TO_63 ? (Object) (long) a : Failure.OVERFLOW;
    }

    /** A double cut to an unsigned integer. */
    static Object toUint(double a) {
        if (!(a >= 0 && a < TWO_TO_64)) {
            return Failure.OVERFLOW;
        }
        return UnsignedLong.fromLongBits(a < TWO_TO_63 ? (long) a : (long) (a - TWO_TO_63) + Long.MIN_VALUE);
    }

    /** The integer a number equals exactly, whatever its kind; null when it is none from -2^63 to 2^64 - 1. */
    static Number integer(Number a) {
        if (a instanceof Long || a instanceof UnsignedLong) {
            return a;
        }
        if (a instanceof Double d) {
            if (d != Math.rint(d) || !(d >= -TWO_TO_63 && d < TWO_TO_64)) {
                return null;
            }
            return d < TWO_TO_63 ? (Number) (long) (double) d : (Number) toUint(d);
        }
        if (a instanceof BigDecimal d) {
            return integer(d.stripTrailingZeros());
        }
        return null;
    }

    private static Number integer(BigDecimal a) {
        // More digits than any of ours has are not spelled out: an exponent can be of any size.
        if (a.scale() > 0 || a.precision() - (long) a.scale() > 20) {
            return null;
        }
        BigInteger whole = a.toBigIntegerExact();
        if (whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        return whole.signum() > 0 && whole.bitLength() == Long.SIZE ? UnsignedLong.valueOf(whole) : null;
    }
}
