//! The program: parse arguments, read, run the pipeline, write, exit code.

fn main() {}
