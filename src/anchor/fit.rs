//! Whether a statement is of the event that an article means: "retook Hesk" of "the town was retaken".

use super::describe::{Description, names_in};
use super::lexicon;
use super::matter::Matter;
use super::setting::{Setting, number};
use super::statement::Statement;
use super::tells::{self, ANNOUNCE, LIGHT};
use crate::extract;
use crate::record::Edge;

/// An event that an article speaks of.
pub(super) struct Meant {
    pub(super) described: Description,
    /// Which of its edges is told, for a clause: "the war began".
    pub(super) edge: Option<Edge>,
    /// The article says that it goes on.
    pub(super) lasts: bool,
    /// It is told as a clause, so that those who take part must be the same.
    pub(super) clause: bool,
    pub(super) setting: Setting,
}

/// Verbs that tell too little of it where nobody is named: "after she spoke".
pub(super) const VAGUE: [&str; 16] = [
    "speak", "leave", "come", "return", "arrive", "meet", "talk", "call", "tell", "ask", "start", "stop", "move",
    "see", "begin", "end",
];

/// The group of the words for whatever befell things or people: "the disaster", "the accident".
const DISASTER: &str = "disaster";

/// The word for what burns, and for what befalls who is dismissed.
const FIRE: &str = "fire";

/// The group of the words for what talks do as well as bridges.
const FALLS: &str = "collapse";

/// How well a statement fits the event meant; `None` where it is of another.
pub(super) fn fit(meant: &Meant, statement: &Statement, matter: &Matter) -> Option<i32> {
    let (described, other) = (&meant.described, &statement.described);
    // What began, goes on or ended is told by what does.
    let edge = |edge: Option<Edge>| edge.is_some_and(|edge| edge != Edge::Whole);
    let lasted = statement.noun && edge(Some(statement.edge));
    let lasts = meant.lasts || edge(meant.edge.or(described.edge));
    if lasted && !lexicon::goes_on_as(&other.head, &described.head)
        || lasts && !lexicon::goes_on_as(&described.head, &other.head)
    {
        return None;
    }
    // The strike in its sixth week is not told by what "struck the reef".
    if lasts && !statement.noun && statement.edge == Edge::Whole && lexicon::is_twofold(&other.head) {
        return None;
    }
    // "She was sworn in" is told by "Marsk took the oath", by nothing else that a noun tells.
    let anybody = described.names.is_empty() && described.words.is_empty();
    // But "the bomb went off" is told by "a bomb killed five".
    let itself = described.words.contains(&other.head);
    // And "the aid arrived" by "a convoy of aid entered the town".
    let tells = |word: &String| !extract::is_somebody(word) && tells_word(statement, word);
    let told = || {
        let doer = !described.words.is_disjoint(&other.words) || armed(described, other);
        matter.is_small() && statement.edge == Edge::Whole && (described.words.iter().any(tells) || doer)
    };
    if meant.clause && statement.noun && !anybody && !itself && described.names.is_disjoint(&other.names) && !told() {
        return None;
    }
    // "Stormed the palace" is not told by "fired on a march".
    if meant.edge.is_some() && !statement.noun && described.head != other.head && takes_other(described, statement) {
        return None;
    }
    if of_another_death(described, statement) {
        return None;
    }
    // A fire is no dismissal, though whoever is fired is dismissed.
    let burns = statement.noun && other.head == FIRE;
    if burns && !lexicon::kinds(&described.head).any(|kind| kind == FIRE) {
        return None;
    }
    // "The king's abdication" is no minister's.
    let of_office = |head: &str| lexicon::kinds(head).any(|kind| OF_OFFICE.contains(&kind));
    if of_office(&described.head) && holds_another_office(described, other) {
        return None;
    }
    // Talks that collapsed are no disaster.
    let befell =
        lexicon::groups(&described.head).contains(&DISASTER) && lexicon::kinds(&other.head).any(|k| k == FALLS);
    if befell && !statement.noun && other.words.iter().any(|word| !lexicon::groups(word).is_empty()) {
        return None;
    }
    // Of another article's "the war" something must say that it is this war.
    let apart = !statement.article.is_empty();
    let shared = if apart { matter.shared(&meant.setting, &statement.setting) } else { Some(0) };
    let count = |n: usize| i32::try_from(n).unwrap_or(0);
    if meant.clause {
        let own = !described.names.is_disjoint(&other.names) || !described.words.is_disjoint(&other.words);
        // "The town was retaken" is told by "troops recaptured Hale", and "the port was sealed" by a sentence about it,
        // "the tanker sank" by "the vessel went down".
        // But "the bridge reopened" not by "the conference opened in Hale".
        let held = other.words.iter().any(|told| !lexicon::groups(told).is_empty() && !extract::is_somebody(told));
        let place = |word: &String| extract::is_place(word) && may_be_named(word) && !other.names.is_empty() && !held;
        // "Scrapped the vote" by "called off the election".
        let alike = |word: &String| {
            let known = !lexicon::groups(word).is_empty();
            other.words.iter().any(|told| lexicon::same_thing(word, told) || known && lexicon::akin(word, told))
        };
        let party = own || armed(described, other);
        let tells = |word: &String| place(word) || alike(word) || tells_word(statement, word);
        // "The closure was announced" when somebody said that it would close, not when they spoke of something else.
        let announced = lexicon::kinds(&described.head).any(|kind| kind == ANNOUNCE);
        let mut content = described.words.iter().filter(|word| announced && !extract::is_somebody(word)).peekable();
        let akin = |word: &String| other.words.iter().any(|told| lexicon::akin(word, told));
        if content.peek().is_some() {
            let told = content.any(|word| tells(word) || akin(word));
            let named = !described.names.is_disjoint(&other.names);
            return (told && (shared.is_some() || named)).then(|| 8 * count(usize::from(named)));
        }
        let party = party || described.words.iter().any(tells);
        if !party && shared.is_some() && !described.names.is_empty() && nearby(described, statement) {
            return described.may_be(other).then(|| 8 * count(described.names.len()) - 3);
        }
        // "The Harbour Act came into force" is told by an article of that act, "the law came into force".
        let told = || described.names.iter().all(|n| statement.setting.names().binary_search(&number(n)).is_ok());
        let known = || !lexicon::groups(&described.head).is_empty();
        // So is "Holt quit" by "the head of the Harbour Board stepped down", who has no name there.
        let person = || described.words.is_empty() && other.words.iter().any(|word| extract::is_somebody(word));
        // And by "the minister resigned" of an article that names him.
        let bearer = || !described.names.is_empty() && other.names.is_empty() && person() && known() && told();
        let party = party || bearer();
        // "Twelve days after she ran aground": of whom else would it be, "the day after the ship went aground".
        let nobody = other.names.is_empty() && other.words.is_empty();
        let pronouns = || statement.sentence.split(|c: char| !c.is_alphanumeric()).any(tells::is_pronoun);
        let pronoun = !apart && nobody && pronouns();
        // What another article grew is not what this one did.
        // Nor is "the schools reopened" told by "the inquiry into the Hale Bridge disaster opened".
        if !(party || anybody || pronoun || shared.is_some() && !held && stands_in(meant, statement))
            || LIGHT.contains(&described.head.as_str())
        {
            return None;
        }
        // Nor does "they struck" tell of a strike of workers.
        let struck = meant.edge == Some(Edge::Whole) && lexicon::is_twofold(&described.head);
        if anybody && (VAGUE.contains(&described.head.as_str()) || struck) {
            return None;
        }
        // "The dam burst" is told of the one dam of the matter; a clause with names must share one.
        let bare = described.names.is_empty() && shared.is_some();
        // "The Union's oil embargo" is "the embargo" of an article of the matter.
        let thing = || described.words.iter().any(|w| other.words.contains(w) && !extract::is_somebody(w));
        let nameless = other.names.is_empty() || person();
        let bare = bare || nameless && shared.is_some() && (thing() || known() && told());
        if apart && !bare && described.names.is_disjoint(&other.names) {
            return None;
        }
    }
    let bare = described.names.is_empty() || other.names.is_empty();
    let fits = described.fits(other).filter(|_| shared.is_some() || !bare);
    let fits = fits.map(|score| score + count(shared.unwrap_or(0)).min(6));
    // "Broke through at Corrin, ending the siege": that of Corrin.
    let may_be = described.may_be(other) && !described.names.is_empty() && !meant.clause;
    let near = may_be && shared.is_some() && nearby(described, statement);
    // "Tash's arrest" is told by "the head of the board was arrested" of an article that names her.
    let person = || other.words.iter().any(|word| extract::is_somebody(word)) && befalls_person(&described.head);
    let told = || described.names.iter().any(|n| statement.setting.names().binary_search(&number(n)).is_ok());
    let borne = may_be && apart && shared.is_some() && person() && told();
    let near = near.then(|| 8 * count(described.names.len()) - 3);
    fits.max(near).max(borne.then_some(0))
}

/// Whether it befalls one person, by the word for it.
fn befalls_person(head: &str) -> bool {
    lexicon::kinds(head).any(|kind| matches!(kind, "appoint" | "arrest" | "convict" | "dismiss" | "free" | "resign"))
}

/// Who may be anybody, of whom no name is told: "his wife had died".
const ANYBODY: [&str; 14] = [
    "boy", "brother", "child", "daughter", "father", "girl", "husband", "man", "mother", "parent", "sister", "son",
    "wife", "woman",
];

/// Whether a statement is of the death of somebody else: "his wife had died", "the man who killed Otto Marr died" of Marr's.
pub(super) fn of_another_death(described: &Description, statement: &Statement) -> bool {
    let told = &statement.described;
    let dies = !statement.noun && lexicon::same_word(&told.head, "die");
    let other = !described.names.is_empty() && described.names.is_disjoint(&told.names);
    let anybody = || told.words.iter().any(|word| ANYBODY.contains(&word.as_str()));
    let named = || !told.names.is_empty() && !described.names.is_disjoint(&names_in(&statement.sentence));
    dies && other && (anybody() || named())
}

/// Whether a statement is of another thing than what the words of a description name.
fn takes_other(described: &Description, statement: &Statement) -> bool {
    let [own, other] = [described, &statement.described]
        .map(|d| d.words.iter().filter(|word| !extract::is_somebody(word)).collect::<Vec<_>>());
    let alike = |word: &&String| {
        other.iter().any(|told| lexicon::same_thing(word, told) || lexicon::akin(word, told))
            || tells_word(statement, word)
    };
    !own.is_empty() && !other.is_empty() && !own.iter().any(alike)
}

/// The groups of what befalls who holds an office.
const OF_OFFICE: [&str; 5] = ["appoint", "crown", "elect", "inaugurate", "resign"];

/// Offices of which nobody holds two.
const OFFICES: [&str; 9] = ["bishop", "emperor", "governor", "king", "mayor", "minister", "pope", "president", "queen"];

/// Whether the two are told of holders of different offices.
fn holds_another_office(one: &Description, other: &Description) -> bool {
    let office = |d: &Description| OFFICES.iter().any(|office| d.words.contains(*office));
    let both = |office: &&str| one.words.contains(*office) && other.words.contains(*office);
    office(one) && office(other) && !OFFICES.iter().any(both)
}

/// Whether the same sort of armed men does it: "the army took over" is told by "soldiers seized power".
fn armed(one: &Description, other: &Description) -> bool {
    let sides = |d: &Description| d.words.iter().filter_map(|word| lexicon::side(word)).collect::<Vec<_>>();
    let of = sides(one);
    sides(other).iter().any(|side| of.contains(side))
}

/// Whether a statement tells a word of a description, or its sentence one made from it: the dockers of "the dock strike".
pub(super) fn tells_word(statement: &Statement, word: &str) -> bool {
    let made = |told: &str| {
        // But no plantation is made from a plant.
        let near = told.len() <= word.len() + ENDING;
        near && told.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let words = || statement.words();
    let told = || match word.len() {
        // "The disaster at the dam" is the one that tells of a dam.
        len if len < SHORTEST => words().any(|told| told.eq_ignore_ascii_case(word)),
        _ => words().any(made),
    };
    statement.described.words.contains(word) || told()
}

/// The letters of the longest ending by which a word is made from another: dockyard.
const ENDING: usize = 4;

/// The shortest word that others are known for made from.
const SHORTEST: usize = 4;

/// Whether "the company filed" may be short for the statement's "Dunmore Steel filed", and "the town was retaken" for
/// "retook Hesk": the article tells that name too, or the statement's sentence what its bearer is.
fn stands_in(meant: &Meant, statement: &Statement) -> bool {
    let (described, other) = (&meant.described, &statement.described);
    let short = |word: &String| extract::is_somebody(word) && may_be_named(word);
    if other.names.is_empty() || !described.names.is_empty() || !described.words.iter().all(short) {
        return false;
    }
    let told_here = |name: &String| meant.setting.names().binary_search(&number(name)).is_ok();
    let called = || {
        let sentence = statement.sentence.to_lowercase();
        let mut words = sentence.split(|c: char| !c.is_alphanumeric());
        described.words.iter().all(|told| words.any(|word| word == told))
    };
    statement.article.is_empty() || other.names.iter().any(told_here) || called()
}

/// Whether a place of this sort may be meant by a name: a port, no border.
fn may_be_named(word: &str) -> bool {
    !matches!(word, "border" | "frontier")
}

/// Whether the statement's sentence, if not its noun, has the names: "the siege of Dessen".
fn nearby(described: &Description, statement: &Statement) -> bool {
    let mut other = described.names.difference(&statement.described.names).peekable();
    other.peek().is_none() || {
        let near = names_in(&statement.sentence);
        other.all(|name| near.contains(name))
    }
}
