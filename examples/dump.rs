use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let mut d = annals::segment::segment(&text);
    annals::segment::tag(&mut d);
    annals::segment::parse(&mut d);
    for s in &d.sentences {
        for i in s.tokens.clone() {
            let t = &d.tokens[i];
            print!(
                "{}_{}/{}→{} ",
                d.word(i),
                t.tag.as_str(),
                t.dep.as_str(),
                if t.head as usize == i { "-" } else { d.word(t.head as usize) }
            );
        }
        println!("\n");
    }
}
