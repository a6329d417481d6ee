//! Numbers that look random and are the same each time.

/// The generator of Steele, Lea and Flood 2014 ("SplitMix").
pub struct Noise(pub u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    /// From 0 to 1.
    fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// So many numbers from `-spread` to `spread`.
    pub fn numbers(&mut self, count: usize, spread: f32) -> Vec<f32> {
        (0..count).map(|_| (2.0 * self.part() - 1.0) * spread).collect()
    }

    /// What leaves out a part and makes the rest so much larger.
    pub fn mask(&mut self, count: usize, part: f32) -> Vec<f32> {
        let kept = 1.0 / (1.0 - part);
        (0..count).map(|_| if self.part() < part { 0.0 } else { kept }).collect()
    }

    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for i in (1..all.len()).rev() {
            all.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}
