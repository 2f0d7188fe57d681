// SPDX-License-Identifier: Apache-2.0
package org.torugart.local.traffic;

/** Customs offices. Codes are made up; names and places are not. Hours are local. */
enum Office {
    TORUGART("41710901", "Torugart", "30", 8, 18, false, 0),
    IRKESHTAM("41710902", "Irkeshtam", "30", 8, 19, false, 0),
    DOSTUK("41710903", "Dostuk", "30", 0, 24, true, 0),
    KAIRAGACH("41710904", "Kairagach", "30", 8, 20, true, 0),
    KARAMYK("41710905", "Karamyk", "30", 8, 20, true, 0),
    BOR_DOBO("41710906", "Bor-Dobo", "30", 8, 20, true, 0),
    AK_JOL("41710907", "Ak-Jol", "30", 0, 24, true, 0),
    CHALDOVAR("41710908", "Chaldovar", "30", 0, 24, true, 0),
    KARKYRA("41710909", "Karkyra", "30", 8, 18, true, 0),
    MANAS("41710910", "Manas airport", "40", 0, 24, true, 0),
    BISHKEK("41710100", "Bishkek", "30", 8, 19, false, 0.62),
    OSH("41710200", "Osh", "30", 8, 18, false, 0.2),
    JALAL_ABAD("41710300", "Jalal-Abad", "30", 9, 18, false, 0.06),
    KARAKOL("41710400", "Karakol", "30", 9, 18, false, 0.04),
    NARYN("41710500", "Naryn", "30", 9, 17, false, 0.03),
    TALAS("41710600", "Talas", "30", 9, 17, false, 0.05);

    private static final int SATURDAY = 5;

    final String code;
    final String title;
    final String mode;
    final double inlandWeight;
    private final int opens;
    private final int closes;
    private final boolean weekends;

    Office(String code, String title, String mode, int opens, int closes, boolean weekends, double inlandWeight) {
        this.code = code;
        this.title = title;
        this.mode = mode;
        this.opens = opens;
        this.closes = closes;
        this.weekends = weekends;
        this.inlandWeight = inlandWeight;
    }

    /** Whether it is open at a local hour; {@code weekday} 0 is Monday. */
    boolean isOpen(int weekday, int hour) {
        return hour >= opens && hour < closes && (weekends || weekday < SATURDAY);
    }
}
