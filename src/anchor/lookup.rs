//! Which event is meant, and when it was: by the article itself, by the folder, by the user's list, by the well-known
//! events. "The coup" is the one coup of the matter that the article is about; where two fit equally, neither.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use rustc_hash::FxHashSet;

use super::describe::{self, AGAIN, Description};
use super::fit::{Meant, VAGUE, fit, of_another_death, tells_word};
use super::heard::Heard;
use super::known::{Answer, Known};
use super::lexicon;
use super::meaning::Query;
use super::setting::Setting;
use super::span::Length;
use super::statement::{self, Dated, Extent, Found, Statement};
use super::tells::{self, ANNOUNCE, LIGHT};
use super::told;
use crate::record::{Edge, Event, Record, Tense};
use crate::time::Term;

/// How many events that an article names in full are looked at.
const MOST_NAMED: usize = 96;
/// How many events of an article are looked at for one of its own.
const MOST_TOLD: usize = 200;
/// How many letters before an event the length in its name may stand.
const NAME: usize = 80;
/// So many days before an article lies what is no news of it any more.
const LONG_AGO: i64 = 60;
/// The group of the words for a coup.
const COUP: &str = "coup";
/// The group of the verbs that tell when a rule, a truce, a ban began to hold.
pub(super) const EFFECT: &str = "take-effect";

/// Looks up, for one article.
pub(crate) struct Lookup<'a> {
    record: &'a Record,
    /// The sorts of event that are asked for, and what the record says of them.
    asked: &'a FxHashSet<String>,
    heard: OnceCell<Heard>,
    known: &'a Known,
    day: Option<NaiveDate>,
    /// What the article is about; nothing where no other article is heard.
    setting: Setting,
    full: OnceCell<Vec<Description>>,
    /// Whether what no list tells may be meant in other words.
    guesses: bool,
}

impl<'a> Lookup<'a> {
    /// What is known in this record, or beside it, of sorts of event that are `asked` for.
    pub(crate) fn new(record: &'a Record, known: &'a Known, asked: &'a FxHashSet<String>) -> Self {
        let alone = known.folder().is_empty();
        Self {
            record,
            asked,
            heard: OnceCell::new(),
            known,
            day: record.date.map(|d| d.day),
            setting: if alone { Setting::default() } else { Setting::of(record) },
            full: OnceCell::new(),
            guesses: false,
        }
    }

    /// What the record itself says.
    fn own(&self) -> &Heard {
        self.heard.get_or_init(|| Heard::own(self.record, self.asked))
    }

    /// How long an event lasted, where its name says so: "the 43-day strike".
    pub(crate) fn length(&self, event: &Event, name: &str) -> Option<Length> {
        let before = self.record.timexes.partition_point(|t| t.start < event.start);
        let near = self.record.timexes[..before].iter().rev().take_while(|t| event.start - t.start < NAME);
        let own = near.into_iter().find(|t| t.text.contains('-') && name.contains(&t.text));
        let told = own.and_then(|own| Length::of(&own.term.parse::<Term>().ok()?));
        told.or_else(|| Length::in_words(name))
    }

    /// Whether a statement is of what comes after the article.
    pub(crate) fn lies_ahead(&self, statement: &Statement) -> bool {
        self.day.is_some_and(|day| statement.from > day)
    }

    /// The same, where words that no list knows may be guessed at.
    pub(crate) fn guessing(self, guesses: bool) -> Self {
        Self { guesses, ..self }
    }

    /// Whether words that no list knows may be guessed at.
    pub(crate) fn guesses(&self) -> bool {
        self.guesses
    }

    /// Whether words that no list knows may be guessed at, or there is nobody else to ask.
    pub(crate) fn may_guess(&self) -> bool {
        self.guesses || !self.known.folder().tells_openings()
    }

    /// When the event was that a noun phrase names: "the siege of Dessen". Statements that `but` lets through count. Of an
    /// anniversary it may be `old`.
    pub(crate) fn named(&self, described: &Description, old: bool, but: impl Fn(&Statement) -> bool) -> Found {
        // "The strike", of which the article says that it goes on, is no attack.
        let aged = |s: &Statement| s.noun && s.edge != Edge::Whole && s.described.head == described.head;
        let lasts = self.own().statements.iter().any(aged);
        let setting = self.setting.clone();
        let meant = Meant { described: described.clone(), edge: None, lasts, clause: false, setting };
        let own = self.by(self.own(), &meant, &but);
        let meant = Meant { described: self.fuller(described), ..meant };
        // "The confidence vote" is rather another article's than this one's election, and "the raid" than its shooting.
        let by_words = |s: &Statement| {
            s.described.head == described.head && described.words.iter().all(|word| tells_word(s, word)) && but(s)
        };
        // But "the vote" is this one's election.
        let close = |s: &Statement| {
            lexicon::groups(&s.described.head).first() == lexicon::groups(&described.head).first() && but(s)
        };
        let bare = described.is_bare() && described.words.is_empty();
        let told_here = bare && matches!(self.by(self.own(), &meant, &close), Found::One(_));
        let loose = !told_here && matches!(own, Found::One(_)) || !described.words.is_empty();
        // But not one that was put off by who calls it otherwise.
        let folder = self.known.folder();
        // Nor what was yet to come, "a verdict is expected next month", where this one tells the day.
        let told_to_the_day = matches!(&own, Found::One(extent) if extent.is_fine(Edge::Start));
        let unmoved =
            |s: &Statement| by_words(s) && !(told_to_the_day && s.is_foretold()) && !self.is_moved(s, &meant, &but);
        if loose
            && !folder.is_empty()
            && self.by(self.own(), &meant, &by_words) == Found::None
            && let Found::One(extent) = self.by(folder, &meant, &unmoved)
        {
            return match self.by(folder, &meant, &but) {
                Found::One(other) => Found::One(extent.with(other)),
                _ => Found::One(extent),
            };
        }
        let told = own != Found::None;
        match self.settled(own, &meant, &but) {
            Found::One(extent) if !told && !old && self.is_another(&extent, described) => Found::None,
            Found::None => match self.known.listed(&meant.described, self.day) {
                Found::None => self.in_other_words(&meant.described, false, &but),
                found => found,
            },
            found => found,
        }
    }

    /// Whether what others tell of was long before this article, which tells of one of its own: the attack of "a grenade attack
    /// killed five. … On the eve of the attack" is none of last year.
    fn is_another(&self, extent: &Extent, described: &Description) -> bool {
        let last = extent.end.as_ref().or(extent.start.as_ref()).map(|edge| edge.to);
        let long_ago = self.day.zip(last).is_some_and(|(day, last)| (day - last).num_days() > LONG_AGO);
        let sort = |head: &str| lexicon::groups(head).first();
        let same = |word: &str| sort(&describe::lemma(word)) == sort(&described.head);
        let lead = told::lead(self.record);
        let opens = self.record.sentences.iter().take_while(|s| s.start < lead);
        long_ago && described.is_bare() && sort(&described.head).is_some() && {
            let new = |e: &Event| e.tense == Tense::None && ["A ", "An "].iter().any(|a| e.summary.starts_with(a));
            let mut own = self.record.events.iter().take(MOST_TOLD);
            let told = own.any(|e| sort(&e.lemma) == sort(&described.head) && new(e));
            told || opens.into_iter().any(|sentence| names_new(&sentence.text, same))
        }
    }

    /// Whether the folder set what a statement foretells for another day later.
    fn is_moved(&self, statement: &Statement, meant: &Meant, but: &impl Fn(&Statement) -> bool) -> bool {
        let folder = self.known.folder();
        let mut later = folder.about(&meant.described, &meant.setting, self.day);
        statement.is_foretold()
            && later.any(|s| statement.is_moved_by(s) && but(s) && fit(meant, s, &folder.matter).is_some())
    }

    /// When the event was that an article of the same matter opens with, in words that mean nearly the same.
    fn in_other_words(&self, described: &Description, clause: bool, but: &impl Fn(&Statement) -> bool) -> Found {
        let head = described.head.as_str();
        // "When she left": of no event in particular.
        let light = LIGHT.contains(&head) || clause && VAGUE.contains(&head);
        let told = described.words.len() + described.names.len();
        if !self.guesses || told < if light { 2 } else { usize::from(clause) } {
            return Found::None;
        }
        let lasts = !clause && lexicon::lasts(head);
        let small = self.known.folder().matter.is_small();
        let known = |s: &&&Statement| {
            // Among many articles words alone tell too little.
            let named = small || !described.names.is_empty();
            let told = |name: &String| small || s.described.names.contains(name);
            let before = self.day.is_none_or(|day| s.from <= day);
            // What tells of the siege by that word tells neither its start nor its end, or that would be known.
            let itself = lasts && s.described.words.contains(head);
            *s.article != *self.record.id
                && before
                && !itself
                && !s.is_foretold()
                && !s.off
                && !of_another_death(described, s)
                && but(s)
                && named
                && described.names.iter().all(told)
        };
        let folder = self.known.folder();
        let leads = folder.leads_of(&self.setting, self.day);
        let leads = leads.iter().filter(known).copied();
        let told = leads.map(|lead| (folder.matter.nearness(&self.setting, &lead.setting), lead));
        Query::of(described, light).likeliest(told, lasts, small)
    }

    /// When the event was that a clause tells again: "the siege was lifted", "when the militia joined the war".
    pub(crate) fn clause(&self, told: Vec<(Description, Edge)>, but: impl Fn(&Statement) -> bool) -> Found {
        let verb = told.len().saturating_sub(1);
        // "Announced his resignation" was before he resigned, and what was imposed may have taken effect later.
        let tells = |sort: &str| told.get(verb).is_some_and(|(d, _)| lexicon::kinds(&d.head).any(|kind| kind == sort));
        let in_effect = tells(EFFECT);
        let by_verb = in_effect || tells(ANNOUNCE);
        // What ended is not told by what began.
        let whole = told.last().filter(|_| !tells::ends(&told)).map(|(described, _)| described.clone());
        let (first, rest): (Vec<_>, Vec<_>) = told.into_iter().enumerate().partition(|(i, _)| by_verb && *i == verb);
        // What is known but for some days may be told to the day by the next.
        let mut vague: Option<(Extent, Edge)> = None;
        for (i, (described, edge)) in first.into_iter().chain(rest) {
            // The last is the verb with all that takes part; before it the noun that it began or ended.
            let clause = i == verb;
            // Nor did what was signed take effect by that.
            let but = |s: &Statement| but(s) && !(in_effect && !clause && s.edge == Edge::Whole);
            let meant = Meant { described, edge: Some(edge), lasts: false, clause, setting: self.setting.clone() };
            let own = self.by(self.own(), &meant, &but);
            let found = match self.by_its_word(&own, &meant, &but) {
                Some(extent) => Found::One(extent),
                None => self.settled(own, &meant, &but),
            };
            if let Some((before, edge)) = &vague {
                match found {
                    Found::None => continue,
                    Found::One(finer) => return Found::One(before.clone().refined(finer, *edge).moment(*edge)),
                    Found::Several(..) => return Found::One(before.clone().moment(*edge)),
                }
            }
            match found {
                Found::None => {}
                Found::One(extent) if !extent.is_fine(edge) => {
                    vague = Some((extent, edge));
                    continue;
                }
                Found::One(extent) => return Found::One(extent.moment(edge)),
                found => return found,
            }
            if !clause {
                match self.known.listed(&meant.described, self.day) {
                    Found::None => {}
                    Found::One(extent) => return Found::One(extent.moment(edge)),
                    found => return found,
                }
            }
        }
        if let Some((extent, edge)) = vague {
            let sort = whole.filter(|_| edge == Edge::Whole);
            let finer = sort.and_then(|sort| self.by_its_sort(&sort, &extent, &but));
            return Found::One(finer.unwrap_or(extent).moment(edge));
        }
        whole.map_or(Found::None, |whole| self.meant(&whole, but))
    }

    /// When the event was that is described so, in whatever words others tell it.
    pub(crate) fn meant(&self, described: &Description, but: impl Fn(&Statement) -> bool) -> Found {
        match self.in_other_words(described, true, &but) {
            Found::One(extent) => Found::One(extent.moment(Edge::Whole)),
            found => found,
        }
    }

    /// The day of a coup that is known but for some days, where the folder tells of one then, whoever takes part: in "last
    /// month's coup" she was deposed.
    fn by_its_sort(
        &self,
        described: &Description,
        vague: &Extent,
        but: &impl Fn(&Statement) -> bool,
    ) -> Option<Extent> {
        let sort = lexicon::groups(&described.head).first().filter(|sort| **sort == COUP)?;
        let then = vague.start.as_ref()?;
        let close = |s: &Statement| {
            lexicon::groups(&s.described.head).first() == Some(sort) && then.from <= s.from && s.to <= then.to && but(s)
        };
        let bare = Description { names: BTreeSet::new(), words: BTreeSet::new(), ..described.clone() };
        let meant = Meant { described: bare, edge: None, lasts: false, clause: false, setting: self.setting.clone() };
        match self.by(self.known.folder(), &meant, &close) {
            Found::One(extent) => Some(extent).filter(|extent| extent.is_fine(Edge::Start)),
            _ => None,
        }
    }

    /// What the folder says of the ceasefire by that word, where this article tells but of an accord that might be one.
    fn by_its_word(&self, own: &Found, meant: &Meant, but: &impl Fn(&Statement) -> bool) -> Option<Extent> {
        let head = meant.described.head.as_str();
        let sort = |head: &str| lexicon::groups(head).first();
        let close = |s: &Statement| sort(&s.described.head) == sort(head) && but(s);
        let very = |s: &Statement| s.described.head == head && but(s);
        if !matches!(own, Found::One(_)) || self.by(self.own(), meant, &close) != Found::None {
            return None;
        }
        match self.by(self.known.folder(), meant, &very) {
            Found::One(extent) => Some(extent),
            _ => None,
        }
    }

    /// What the article itself says, made fuller and finer by what the folder says of the same event.
    fn settled(&self, own: Found, meant: &Meant, but: &impl Fn(&Statement) -> bool) -> Found {
        let fine = |extent: &Extent| extent.is_fine(Edge::Start) && extent.end.is_some();
        if matches!(&own, Found::One(extent) if fine(extent)) || matches!(own, Found::Several(..)) {
            return own;
        }
        let folder = self.known.folder();
        // But "the notice was lifted" is its end, whatever sort it is of.
        let moment = !lexicon::may_last(&meant.described.head) && meant.edge != Some(Edge::End);
        let own = match (own, self.by(folder, meant, but)) {
            // The mutineers' surrender is not the last day of the coup.
            (Found::One(own), Found::One(other)) if moment && own.start.is_none() && other.start.is_some() => other,
            (Found::One(own), Found::One(other)) => own.with(other),
            (Found::One(own), _) => own,
            (_, found) => return found,
        };
        // Of several talks those began that ended when this article says.
        let Some(end) = own.end.clone().filter(|_| own.start.is_none()) else { return Found::One(own) };
        let same = |s: &Statement| s.from <= end.to && (s.edge != Edge::End || end.from <= s.to);
        match self.about_day(folder, meant, &|s: &Statement| same(s) && but(s), Some(end.from)) {
            Found::One(other) => Found::One(own.with(other)),
            _ => Found::One(own),
        }
    }

    fn by(&self, heard: &Heard, meant: &Meant, but: &impl Fn(&Statement) -> bool) -> Found {
        self.about_day(heard, meant, but, self.day)
    }

    /// What is said of the event that was nearest to a day.
    fn about_day(
        &self,
        heard: &Heard,
        meant: &Meant,
        but: &impl Fn(&Statement) -> bool,
        day: Option<NaiveDate>,
    ) -> Found {
        let others =
            heard.about(&meant.described, &meant.setting, day).filter(|s| *s.article != *self.record.id && but(s));
        let mut fitting: Vec<_> = others.filter_map(|s| Some((fit(meant, s, &heard.matter)?, s))).collect();
        let off: Vec<&Statement> = fitting.iter().map(|(_, s)| *s).filter(|s| s.off).collect();
        fitting.retain(|(_, s)| !s.off && !off.iter().any(|other| s.is_off_by(other)));
        statement::retain_unmoved(&mut fitting);
        // "The blast" is not "a second blast".
        let again = |d: &Description| AGAIN.iter().any(|word| d.words.contains(*word));
        if !again(&meant.described) && fitting.iter().any(|(_, s)| !again(&s.described)) {
            fitting.retain(|(_, s)| !again(&s.described));
        }
        // Nor is "printed a second account" the first, or "the second exchange".
        let anew = |s: &Statement| again(&s.described) || AGAIN.iter().any(|word| tells_word(s, word));
        if again(&meant.described) && (meant.clause || fitting.iter().any(|(_, s)| anew(s))) {
            fitting.retain(|(_, s)| anew(s));
        }
        // Of "the end of the strike" most is known by who says that it ended.
        let asked = meant.edge.filter(|edge| *edge != Edge::Whole).or(meant.described.edge);
        if fitting.iter().any(|(_, s)| Some(s.edge) == asked) {
            fitting.retain(|(_, s)| Some(s.edge) == asked);
        }
        // "The ceasefire collapsed" is not told by who agreed to one.
        if meant.edge == Some(Edge::End) && lexicon::goes_on(&meant.described.head) {
            fitting.retain(|(_, s)| s.edge != Edge::Whole);
        }
        // "The truce was signed" is not its end.
        if meant.edge == Some(Edge::Whole) && fitting.iter().any(|(_, s)| s.edge == Edge::Whole) {
            fitting.retain(|(_, s)| s.edge != Edge::End);
        }
        // "The ceasefire was signed" is told by who signed it, not by when it took effect.
        let made = meant.edge == Some(Edge::Whole) && !meant.clause && lexicon::goes_on(&meant.described.head);
        if made && fitting.iter().any(|(_, s)| s.edge == Edge::Whole) {
            fitting.retain(|(_, s)| s.edge != Edge::Start);
        }
        let choose = |fitting| statement::choose(fitting, &meant.described, day);
        let of = |kept: &dyn Fn(&Statement) -> bool| {
            let kept = fitting.iter().filter(|(_, s)| kept(s)).copied().collect();
            Some(choose(kept)).filter(|found| matches!(found, Found::One(_)))
        };
        // "The declaration of the outbreak" is the one that tells of an outbreak, "the ferry disaster" that of a ferry.
        let words = |s: &Statement| meant.described.words.iter().filter(|word| tells_word(s, word)).count();
        let most = fitting.iter().map(|(_, s)| words(s)).max().unwrap_or(0);
        let fewer = |s: &Statement| words(s) < most;
        let apart = most > 0 && fitting.iter().any(|(_, s)| fewer(s));
        let closest = if apart { of(&|s| !fewer(s)) } else { None };
        let found = match closest.unwrap_or_else(|| choose(fitting.clone())) {
            // Of several "the attack" is the one that the article is about.
            several @ Found::Several(..) => of(&|s| s.lead).unwrap_or(several),
            found => found,
        };
        match found {
            Found::One(extent) => match meant.edge {
                Some(Edge::Start) if extent.start.is_none() => Found::None,
                Some(Edge::End) if extent.end.is_none() => Found::None,
                _ => Found::One(extent),
            },
            found => found,
        }
    }

    /// A bare "the war" is the one war that the article names in full elsewhere.
    fn fuller(&self, meant: &Description) -> Description {
        if !meant.is_bare() {
            return meant.clone();
        }
        let mut full: Option<&Description> = None;
        let known = self.full.get_or_init(|| described_in_full(self.record));
        for described in known.iter().filter(|d| d.head == meant.head && meant.fits(d).is_some()) {
            full = match full {
                Some(known) if described.names.is_subset(&known.names) => Some(known),
                Some(known) if !known.names.is_subset(&described.names) => return meant.clone(),
                _ => Some(described),
            };
        }
        match full {
            Some(full) => Description { edge: meant.edge, words: meant.words.clone(), ..full.clone() },
            None => meant.clone(),
        }
    }
}

/// Whether a sentence names something of a sort that was not known: "won Kesh's presidential election", not "the election".
fn names_new(sentence: &str, is_of_sort: impl Fn(&str) -> bool) -> bool {
    let words: Vec<&str> = sentence.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let known = |word: &&str| ["the", "its", "their", "his", "her"].iter().any(|the| the.eq_ignore_ascii_case(word));
    let told = words.iter().enumerate().filter(|(_, word)| is_of_sort(word));
    told.into_iter().any(|(i, _)| !words[i.saturating_sub(KNOWN)..i].iter().any(&known))
}

/// How many words before its noun a "the" may stand.
const KNOWN: usize = 3;

/// The events that a record names in full.
fn described_in_full(record: &Record) -> Vec<Description> {
    let terms = record.timexes.iter().filter(|t| t.term.contains("event(")).filter_map(|t| t.term.parse::<Term>().ok());
    let leaves: Vec<String> =
        terms.flat_map(|term| term.events().into_iter().map(str::to_owned).collect::<Vec<_>>()).collect();
    let actors = record.events.iter().flat_map(|e| [e.who.as_deref(), e.what.as_deref(), e.refers.as_deref()]);
    let facts = record.facts.iter().map(|f| f.event.as_str());
    let words = leaves.iter().map(String::as_str).chain(facts).chain(actors.flatten());
    let mut seen = FxHashSet::default();
    // "900 operations" is no event's name.
    let named = |d: &Description| d.year.is_some() || d.names.iter().any(|n| n.starts_with(char::is_alphabetic));
    // A name has a capital, a year figures.
    let may_name = |word: &&str| word.contains(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let words = words.filter(may_name).filter(|w| seen.insert(*w));
    let event = |sort: &str| !lexicon::groups(sort).is_empty();
    words.filter_map(|words| Description::of_sort(words, event)).filter(named).take(MOST_NAMED).collect()
}

impl Known {
    /// When an event was by the user's list, then by the well-known events.
    fn listed(&self, meant: &Description, day: Option<NaiveDate>) -> Found {
        for (answer, list) in [(self.of_user(meant, day), "events file"), (self.of_world(meant, day), "known event")] {
            match answer {
                None => {}
                Some(Answer::Several(one, other)) => return Found::Several(one.name.clone(), other.name.clone()),
                Some(Answer::One(entry)) => {
                    let source = entry.source.as_ref().map_or(String::new(), |s| format!("; {s}"));
                    let dated = |(from, to)| Dated { from, to, said: format!("{list}: {}{source}", entry.name) };
                    return Found::One(Extent { start: Some(dated(entry.start)), end: entry.end.map(dated) });
                }
            }
        }
        Found::None
    }
}
