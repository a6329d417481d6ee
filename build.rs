//! Builds the crate anew when a rule file, a word list, a model or a table of events changes: they are embedded.

fn main() {
    for folder in ["data/rules", "data/lexicon", "data/model", "data/events"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
