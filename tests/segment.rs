//! Text to sentences and tokens, shown as text: one sentence a line, its tokens parted by spaces.

use annals::segment;
use annals::text::{Document, Tag};

fn lines(document: &Document) -> Vec<String> {
    let words = |range: std::ops::Range<usize>| range.map(|i| document.word(i)).collect::<Vec<_>>().join(" ");
    document.sentences.iter().map(|sentence| words(sentence.tokens.clone())).collect()
}

/// Asserts that `text` reads as the sentences `expected`, one a line.
fn reads(text: &str, expected: &str) {
    let document = segment::segment(text);
    assert_eq!(lines(&document).join("\n"), expected, "\n{text}");
    // Tokens and sentences tile the text: in order, never overlapping, nothing left over but white space.
    let mut at = 0;
    for token in &document.tokens {
        assert!(text[at..token.span.start].chars().all(|c| c.is_whitespace() || c.is_control()), "{text}");
        assert_eq!(token.glued, at == token.span.start && at > 0, "{text}: {:?}", token.span.of(text));
        at = token.span.end;
    }
    assert_eq!(document.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), document.tokens.len());
}

#[test]
fn words_and_marks() {
    reads(
        "We don't, can't and won't: Israel's allies’ talks.",
        "We do n't , ca n't and wo n't : Israel 's allies ’ talks .",
    );
    reads("They’ve said it isn’t over.", "They ’ve said it is n’t over .");
    reads("He cannot pay $1,234.5m.", "He can not pay $ 1,234.5 m .");
    reads(
        "It fell on 10/3/2019, 2019-10-03 and 03.10.2019.",
        "It fell on 10 / 3 / 2019 , 2019 - 10 - 03 and 03.10.2019 .",
    );
    reads("At 15:30 or 10am, 10a.m. or 3 p.m., ships sank.", "At 15 : 30 or 10am , 10 a.m. or 3 p.m. , ships sank .");
    reads(
        "The month-old strike of the 1990s, '74 and the ’90s.",
        "The month - old strike of the 1990s , ' 74 and the ’ 90s .",
    );
    reads("The 3rd in Q3 used A4 — and F-16s…", "The 3rd in Q3 used A4 — and F - 16s …");
    reads("O'Brien of AT&T rose at 5 o'clock.", "O'Brien of AT&T rose at 5 o'clock .");
    reads(
        "See www.example.org/a?b=1. Or write to desk@example.org, please.",
        "See www.example.org/a?b=1 .\nOr write to desk@example.org , please .",
    );
    reads("Up .5 points to 7,8 and 1,2,3.", "Up .5 points to 7 , 8 and 1 , 2 , 3 .");
    reads("The company 's boss did n't sell .", "The company 's boss did n't sell .");
}

#[test]
fn abbreviations_keep_their_dot() {
    reads(
        "Mr. Gale met Gen. A. B. Hart in Ft. Worth on Oct. 3.",
        "Mr. Gale met Gen. A. B. Hart in Ft. Worth on Oct. 3 .",
    );
    reads("He came to the U.S. The vote was lost.", "He came to the U.S.\nThe vote was lost .");
    reads("The U.S. Senate met at 3 p.m. Monday.", "The U.S. Senate met at 3 p.m. Monday .");
    reads("It began at 3 p.m. Rescuers came at 5 p.m. GMT.", "It began at 3 p.m.\nRescuers came at 5 p.m. GMT .");
    reads("Gale Inc. said no. It said No. 5 was out.", "Gale Inc. said no .\nIt said No. 5 was out .");
    reads("On Sat., May 5, the dog sat. Next, it ran.", "On Sat. , May 5 , the dog sat .\nNext , it ran .");
    reads("In Sept. 2001 and in Dec. The rest is lost.", "In Sept. 2001 and in Dec.\nThe rest is lost .");
    reads("A U.N. envoy, i.e. Ms. Roe, Ph.D., spoke.", "A U.N. envoy , i.e. Ms. Roe , Ph.D. , spoke .");
}

#[test]
fn sentences_end() {
    reads("\"We won.\" He left. (All did.) Then?", "\" We won . \"\nHe left .\n( All did . )\nThen ?");
    reads("“Who won?” Smith asked. “Nobody,” she said.", "“ Who won ? ” Smith asked .\n“ Nobody , ” she said .");
    reads("\"Who won?\" he asked. \"We did.\" \"No!\"", "\" Who won ? \" he asked .\n\" We did . \"\n\" No ! \"");
    reads("It fell in 1943.[12] The siege went on.", "It fell in 1943 . [ 12 ]\nThe siege went on .");
    reads("He waited... The door opened. And ... closed.", "He waited ...\nThe door opened .\nAnd ... closed .");
    reads("Prices rose 3.5 pct. 12 ships left.", "Prices rose 3.5 pct .\n12 ships left .");
    reads("He said so .The vote followed.", "He said so .\nThe vote followed .");
    reads("He said \" yes . \" The vote followed .", "He said \" yes . \"\nThe vote followed .");
}

#[test]
fn lines_and_paragraphs() {
    let wrapped = "Harbour reopens\n\nThe ferries of the northern line sailed on Monday after Mr.\nGale signed.\n    A second paragraph, with an indent, goes on until\nit ends.\n";
    reads(
        wrapped,
        "Harbour reopens\nThe ferries of the northern line sailed on Monday after Mr. Gale signed .\nA second paragraph , with an indent , goes on until it ends .",
    );
    let paragraphs: Vec<u32> = segment::segment(wrapped).sentences.iter().map(|s| s.paragraph).collect();
    assert_eq!(paragraphs, [0, 1, 2]);
    let long = "Word ".repeat(40);
    reads(&format!("Background\n{long}.\n1915\n{long}."), &format!("Background\n{long}.\n1915\n{long}."));
    reads("Ships sail\r\n\r\nThe ships sailed.\r\n", "Ships sail\nThe ships sailed .");
}

#[test]
fn hostile_text_ends() {
    let million = 1 << 20;
    for unit in [
        "a", "7", ".", ",", "'", "a.", "U.S. ", "\n", " ", "\"", "é", "http://", "Sat. ", "no. ", "1,", "(.", "’s",
        "-", "@a", "\u{301}",
    ] {
        let text = unit.repeat(million / unit.len());
        let document = segment::segment(&text);
        assert!(document.sentences.iter().all(|s| s.tokens.len() <= segment::LONGEST), "{unit:?}");
    }
    for text in [
        "",
        "\0",
        "\u{feff}",
        "'",
        "n't",
        "'s",
        "é",
        "\u{301}",
        "Sat.",
        "a.",
        "1.",
        "1,",
        "&",
        "A&",
        "x://",
        "10a.m",
        "🙂🙂.",
    ] {
        segment::segment(text);
    }
}

/// Asserts that the sentence is read as `expected`: each word with its tag, its governor and its relation to it.
fn parses(text: &str, expected: &[(&str, &str, &str, &str)]) {
    let mut document = segment::segment(text);
    segment::parse(&mut document);
    let row = |i: usize| {
        let token = &document.tokens[i];
        let head = if token.head as usize == i { "" } else { document.word(token.head as usize) };
        (document.word(i), token.tag.as_str(), head, token.dep.as_str())
    };
    for &(word, tag, head, dep) in expected {
        let rows: Vec<_> = (0..document.tokens.len()).map(row).filter(|row| row.0 == word).collect();
        assert!(rows.contains(&(word, tag, head, dep)), "{text}: {word} is {rows:?}");
    }
}

#[test]
fn words_have_their_governors() {
    parses(
        "The rebels entered the city on Friday and joined the talks.",
        &[
            ("rebels", "NNS", "entered", "nsubj"),
            ("entered", "VBD", "", "root"),
            ("city", "NN", "entered", "obj"),
            ("Friday", "NNP", "entered", "obl"),
            ("joined", "VBD", "entered", "conj"),
            ("talks", "NNS", "joined", "obj"),
        ],
    );
    parses(
        "The bill was approved by the Senate.",
        &[
            ("bill", "NN", "approved", "nsubj:pass"),
            ("approved", "VBN", "", "root"),
            ("was", "VBD", "approved", "aux:pass"),
        ],
    );
    parses(
        "The minister said the army will withdraw its troops from the border.",
        &[
            ("minister", "NN", "said", "nsubj"),
            ("withdraw", "VB", "said", "ccomp"),
            ("army", "NN", "withdraw", "nsubj"),
            ("troops", "NNS", "withdraw", "obj"),
        ],
    );
    parses(
        "Prices fell sharply after the talks began.",
        &[("Prices", "NNS", "fell", "nsubj"), ("fell", "VBD", "", "root"), ("talks", "NNS", "began", "nsubj")],
    );
}

#[test]
fn every_sentence_is_a_tree_and_long_ones_end() {
    for unit in ["and the war ", "said ", "( \" ", "a, b; ", "0 ", "Who of "] {
        let text = unit.repeat((1 << 20) / unit.len());
        let mut document = segment::segment(&text);
        segment::parse(&mut document);
        for sentence in &document.sentences {
            let roots = sentence.tokens.clone().filter(|&i| document.tokens[i].head as usize == i).count();
            assert_eq!(roots, 1, "{unit:?}");
            assert!(sentence.tokens.clone().all(|i| sentence.tokens.contains(&(document.tokens[i].head as usize))));
        }
    }
}

#[test]
fn words_have_their_lemmas() {
    for (word, tag, lemma) in [
        ("joined", Tag::Vbd, "join"),
        ("entered", Tag::Vbd, "enter"),
        ("approved", Tag::Vbn, "approve"),
        ("passed", Tag::Vbd, "pass"),
        ("fell", Tag::Vbd, "fall"),
        ("began", Tag::Vbd, "begin"),
        ("rose", Tag::Vbd, "rise"),
        ("stopping", Tag::Vbg, "stop"),
        ("Cities", Tag::Nns, "city"),
    ] {
        assert_eq!(segment::lemma(word, tag), lemma);
    }
}
