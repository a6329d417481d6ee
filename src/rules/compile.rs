//! Rules as written -> rules as run: names become numbers, terms are checked, patterns become one machine.

use rustc_hash::FxHashMap;

use super::error::LoadError;
use super::file::Source;
use super::pattern::{self, Item};
use super::shape::Shape;
use super::trie::{KindId, Step, Symbol, Trie};
use super::vocabulary::Vocabulary;
use super::{CLAUSE, EVENT, FOUND, NAME, NEVER, Rule, RuleId, Rules, Sequence, WEAK};
use crate::time::{Kind, Template};

/// A rule whose pattern is spelt out.
struct Draft<'t> {
    source: Source<'t>,
    kind: KindId,
    sequences: Vec<Vec<Item<'t>>>,
    /// The variables that its terms use.
    names: Vec<&'t str>,
}

/// The kinds by name and number, with what they denote as far as it is known.
#[derive(Default)]
struct Kinds {
    ids: FxHashMap<String, KindId>,
    names: Vec<String>,
    denote: Vec<Option<Kind>>,
}

impl Kinds {
    fn add(&mut self, name: &str) -> KindId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = KindId::try_from(self.names.len()).unwrap_or(KindId::MAX);
        self.ids.insert(name.into(), id);
        self.names.push(name.into());
        self.denote.push(None);
        id
    }

    fn denotes(&self, name: &str) -> Option<Kind> {
        self.ids.get(name).and_then(|id| self.denote.get(*id as usize).copied().flatten())
    }
}

/// Compiles all rules and words.
pub(super) fn compile(sources: Vec<Source<'_>>) -> Result<Rules, LoadError> {
    let mut kinds = Kinds::default();
    for (_, name, denotes) in Shape::ALL {
        let id = kinds.add(name);
        kinds.denote[id as usize] = Some(denotes);
    }
    let [event, clause, name] = [EVENT, CLAUSE, NAME].map(|open| {
        let id = kinds.add(open);
        kinds.denote[id as usize] = Some(Kind::Text);
        id
    });

    let (weak, sources): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(|s| s.kind == WEAK);
    let drafts = sources.into_iter().map(|s| draft(s, &mut kinds)).collect::<Result<Vec<_>, _>>()?;
    acyclic(&drafts, &kinds)?;
    let templates = templates(&drafts, &mut kinds)?;

    let mut vocabulary = Vocabulary::default();
    let (mut rules, mut sequences, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for (id, (draft, terms)) in (0..).zip(drafts.into_iter().zip(templates)) {
        for items in &draft.sequences {
            let own = items.iter().filter_map(|item| step(item, &mut vocabulary, &kinds)).collect();
            steps.push((own, draft.kind));
            sequences.push(sequence(RuleId(id), items, &draft)?);
        }
        let Source { place, pattern, examples, .. } = draft.source;
        let name = place.to_string();
        rules.push(Rule { place, name, kind: draft.kind, pattern: pattern.to_owned(), terms, examples });
    }
    let mut strong = vec![true; vocabulary.len()];
    for source in weak {
        for word in source.pattern.split_whitespace() {
            let known = vocabulary.added(word).and_then(|id| strong.get_mut(id as usize));
            *known.ok_or_else(|| source.place.error(format!("no rule uses `{word}`")))? = false;
        }
    }
    vocabulary.index(|word| strong.get(word as usize).copied().unwrap_or(false));
    let id = |name: &str| kinds.ids.get(name).copied();
    Ok(Rules {
        trie: Trie::new(&steps, vocabulary.len(), kinds.names.len(), &[event, clause, name]),
        mentions: ["time", "period", "set", FOUND].iter().filter_map(|name| id(name)).collect(),
        never: id(NEVER),
        event,
        clause,
        name,
        kinds: kinds.names,
        vocabulary,
        strong,
        rules,
        sequences,
    })
}

/// Spells out a rule's pattern and finds the variables of its terms.
fn draft<'t>(source: Source<'t>, kinds: &mut Kinds) -> Result<Draft<'t>, LoadError> {
    let sequences = pattern::sequences(source.pattern).map_err(|e| source.place.error(e))?;
    let mut names: Vec<&str> = Vec::new();
    for term in &source.terms {
        for part in term.split('$').skip(1) {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
            let name = part.split_at(end).0;
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let kind = kinds.add(source.kind);
    Ok(Draft { kind, sequences, names, source })
}

/// Reads every term, as soon as what its variables denote is known: "<period> ago" waits for a rule of `period`.
fn templates(drafts: &[Draft], kinds: &mut Kinds) -> Result<Vec<Vec<Template>>, LoadError> {
    let mut read: Vec<Option<Vec<Template>>> = drafts.iter().map(|_| None).collect();
    loop {
        let mut progress = false;
        for (draft, slot) in drafts.iter().zip(&mut read).filter(|(_, slot)| slot.is_none()) {
            let Some(variables) = variables(draft, kinds) else { continue };
            let terms = parse(draft, &variables)?;
            if let [term] = terms.as_slice() {
                let denotes = kinds.denote[draft.kind as usize].get_or_insert(term.kind());
                if *denotes != term.kind() && draft.source.kind != FOUND {
                    let message =
                        format!("<{}> is a {denotes:?} elsewhere, here a {:?}", draft.source.kind, term.kind());
                    return Err(draft.source.place.error(message));
                }
            }
            *slot = Some(terms);
            progress = true;
        }
        if !progress {
            break;
        }
    }
    let unread = drafts.iter().zip(&read).find(|(_, slot)| slot.is_none());
    match unread {
        Some((draft, _)) => Err(draft.source.place.error("a kind in this pattern has no rules")),
        None => Ok(read.into_iter().flatten().collect()),
    }
}

fn parse(draft: &Draft, variables: &[(&str, Kind)]) -> Result<Vec<Template>, LoadError> {
    let place = &draft.source.place;
    let mention = matches!(draft.source.kind, FOUND | "time" | "period" | "set");
    draft
        .source
        .terms
        .iter()
        .map(|text| {
            let term = Template::parse(text, variables).map_err(|e| place.error(format!("`{text}`, {e}")))?;
            if mention && !matches!(term.kind(), Kind::Time | Kind::Period | Kind::Set) {
                return Err(place.error(format!("`{text}` is a {:?}, not a time, a period or a set", term.kind())));
            }
            Ok(term)
        })
        .collect()
}

/// The variables of a rule's terms with what they denote; `None` while that is unknown.
fn variables<'d>(draft: &'d Draft, kinds: &Kinds) -> Option<Vec<(&'d str, Kind)>> {
    draft.sequences.iter().flatten().try_for_each(|item| match item {
        Item::Kind { kind, .. } => (kinds.ids.contains_key(*kind)).then_some(()),
        _ => Some(()),
    })?;
    let denotes = |name: &str| {
        let kind = draft.sequences.iter().flatten().find_map(|item| match item {
            Item::Kind { kind, name: n, .. } if *n == name => Some(kind),
            _ => None,
        });
        // A variable that the pattern lacks is the term's fault; reading it says so.
        kind.map_or(Some(None), |kind| kinds.denotes(kind).map(Some))
    };
    let mut known = Vec::new();
    for name in &draft.names {
        if let Some(kind) = denotes(name)? {
            known.push((*name, kind));
        }
    }
    Some(known)
}

fn step(item: &Item, vocabulary: &mut Vocabulary, kinds: &Kinds) -> Option<Step> {
    match item {
        Item::Word { text, capital, glued } => Some(Step::Word(Symbol::word(vocabulary.add(text), *glued, *capital))),
        Item::Kind { kind, glued, .. } => kinds.ids.get(*kind).map(|id| Step::Kind(Symbol::kind(*id, *glued))),
        Item::Open | Item::Close => None,
    }
}

/// Where a sequence's variables and extents are.
fn sequence(rule: RuleId, items: &[Item], draft: &Draft) -> Result<Sequence, LoadError> {
    let error = |message: String| draft.source.place.error(message);
    let mut steps = Vec::new();
    let mut children: Vec<&str> = Vec::new();
    let (mut opened, mut extents) = (None, Vec::new());
    for item in items {
        match item {
            Item::Word { .. } => steps.push(false),
            Item::Kind { name, .. } => {
                steps.push(true);
                children.push(name);
            }
            Item::Open => opened = Some(steps.len()),
            Item::Close => extents.extend(opened.take().map(|from| from..steps.len())),
        }
    }
    if draft.source.kind == FOUND && extents.len() != draft.source.terms.len() {
        return Err(error(format!("{} extents in braces for {} terms", extents.len(), draft.source.terms.len())));
    }
    let mut variables = Vec::new();
    for name in &draft.names {
        let mut places = children.iter().enumerate().filter(|(_, child)| *child == name).map(|(i, _)| i);
        match (places.next(), places.next()) {
            (Some(i), None) => variables.push(i),
            (None, _) => return Err(error(format!("${name} has no value where the optional parts are left out"))),
            (Some(_), Some(_)) => return Err(error(format!("two parts are called <{name}>; name them apart"))),
        }
    }
    Ok(Sequence { rule, steps, variables, extents })
}

/// No kind may stand for itself through rules of one part: "time: <date>" and "date: <time>" would never end.
fn acyclic(drafts: &[Draft], kinds: &Kinds) -> Result<(), LoadError> {
    let mut single: Vec<Vec<KindId>> = vec![Vec::new(); kinds.names.len()];
    for draft in drafts {
        for items in &draft.sequences {
            if let [Item::Kind { kind, .. }] = items.as_slice() {
                let id = kinds.ids.get(*kind).copied();
                let id = id.ok_or_else(|| draft.source.place.error(format!("there is no kind <{kind}>")))?;
                single[id as usize].push(draft.kind);
            }
        }
    }
    for draft in drafts {
        let mut reached = vec![false; single.len()];
        let mut stack = single[draft.kind as usize].clone();
        while let Some(kind) = stack.pop() {
            if kind == draft.kind {
                return Err(draft.source.place.error(format!("<{}> can stand for itself alone", draft.source.kind)));
            }
            if !std::mem::replace(&mut reached[kind as usize], true) {
                stack.extend(&single[kind as usize]);
            }
        }
    }
    Ok(())
}
