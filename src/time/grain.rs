//! Units of the calendar and the clock, from the second to the millennium, and their order: the "day" of "two days".

use std::fmt;
use std::str::FromStr;

macro_rules! units {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A unit. `Ord` goes from fine to coarse.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum Unit { $($variant),* }

        impl Unit {
            /// Every unit, from fine to coarse.
            pub const ALL: &'static [Unit] = &[$(Unit::$variant),*];

            /// The unit's name in the notation of terms.
            pub fn name(self) -> &'static str {
                match self { $(Unit::$variant => $name),* }
            }
        }

        impl FromStr for Unit {
            type Err = ();

            fn from_str(name: &str) -> Result<Self, ()> {
                match name { $($name => Ok(Unit::$variant),)* _ => Err(()) }
            }
        }
    };
}

units! {
    Second "second", Minute "minute", Hour "hour", Daypart "daypart", Day "day", Weekend "weekend", Week "week",
    Month "month", Quarter "quarter", Season "season", Half "half", Year "year", Decade "decade",
    Century "century", Millennium "millennium",
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The code that TIMEX3 uses.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// The word that the notation of terms uses.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// The one with this code.
            pub fn of_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }
        }
    };
}

named! {
    /// A part of the day. They overlap: the daytime holds the morning.
    Part { Morning "MO" "morning", Midday "MI" "midday", Afternoon "AF" "afternoon", Evening "EV" "evening",
        Night "NI" "night", Daytime "DT" "daytime" }
}

named! {
    /// A season of the northern year, from the first of March, June, September and December.
    SeasonName { Spring "SP" "spring", Summer "SU" "summer", Autumn "FA" "autumn", Winter "WI" "winter" }
}

/// Whether words say which day or month is meant: "6 p.m. on Monday", "noon yesterday", "9 a.m. on May 4".
pub fn name_day(words: &str) -> bool {
    words.split_whitespace().any(|word| is_of_calendar(word) || word.ends_with("day"))
}

/// Whether a word is the name of a month or of a day of the week.
pub fn is_of_calendar(word: &str) -> bool {
    word.parse::<chrono::Month>().is_ok() || word.parse::<chrono::Weekday>().is_ok()
}
