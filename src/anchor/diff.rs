//! The shortest way from one row of numbers to another, after Myers, within a budget of work.

use super::page::NONE;

/// The longest way looked for, in steps: its trace takes some megabytes.
const FARTHEST: usize = 1500;

/// Items of two rows that stand for each other.
pub struct Pair {
    pub old: u32,
    pub new: u32,
    /// The two ways taken, from the front and from the back, agree on it. Of two like things of which one is gone,
    /// each way keeps another one, and nobody can tell which of them is left.
    pub sure: bool,
}

/// Compares rows; keeps count of the work, which is bounded for all of them together.
pub struct Diff {
    work: u64,
    /// For each number the last comparison that met it in the old row and in the new one.
    met: Vec<[u32; 2]>,
    round: u32,
}

impl Diff {
    pub fn new(work: u64) -> Self {
        Self { work, met: Vec::new(), round: 0 }
    }

    /// Whether there is work left; takes it if so.
    pub fn afford(&mut self, work: u64) -> bool {
        let enough = self.work >= work;
        self.work = self.work.saturating_sub(work);
        enough
    }

    pub fn pairs(&mut self, old: &[u32], new: &[u32]) -> Vec<Pair> {
        let (at_old, at_new) = self.common(old, new);
        let pick = |row: &[u32], at: &[u32]| at.iter().map(|&i| row[i as usize]).collect::<Vec<_>>();
        let (mut a, mut b) = (pick(old, &at_old), pick(new, &at_new));
        let front = self.ways(&a, &b);
        a.reverse();
        b.reverse();
        let back = self.ways(&a, &b);
        let mut pairs = Vec::new();
        for (i, &ahead) in front.iter().enumerate() {
            let behind = back.get(a.len() - 1 - i).and_then(|&j| (b.len() as u32 - 1).checked_sub(j)).unwrap_or(NONE);
            for way in [ahead, behind] {
                if let Some(&new) = at_new.get(way as usize) {
                    pairs.push(Pair { old: at_old[i], new, sure: ahead == behind });
                }
                if ahead == behind {
                    break;
                }
            }
        }
        pairs
    }

    /// Where the numbers stand that both rows hold; the others can pair with nothing.
    fn common(&mut self, old: &[u32], new: &[u32]) -> (Vec<u32>, Vec<u32>) {
        self.round += 1;
        for (side, row) in [old, new].into_iter().enumerate() {
            for &number in row {
                let number = number as usize;
                if number >= self.met.len() {
                    self.met.resize(number + 1, [0; 2]);
                }
                self.met[number][side] = self.round;
            }
        }
        let kept = |row: &[u32]| {
            let both = |i: &u32| self.met[row[*i as usize] as usize] == [self.round; 2];
            (0..row.len() as u32).filter(both).collect()
        };
        (kept(old), kept(new))
    }

    /// For each item of `a` the one of `b` on the shortest way; none if that is too far.
    fn ways(&mut self, a: &[u32], b: &[u32]) -> Vec<u32> {
        let mut found = vec![NONE; a.len()];
        let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (a, b) = (&a[head..], &b[head..]);
        let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
        for (i, way) in found.iter_mut().take(head).enumerate() {
            *way = i as u32;
        }
        for i in 0..tail {
            found[head + a.len() - 1 - i] = (head + b.len() - 1 - i) as u32;
        }
        self.walk(&a[..a.len() - tail], &b[..b.len() - tail], head as u32, &mut found[head..]);
        found
    }

    fn walk(&mut self, a: &[u32], b: &[u32], base: u32, found: &mut [u32]) {
        let (n, m) = (a.len() as isize, b.len() as isize);
        if n == 0 || m == 0 {
            return;
        }
        let farthest = (a.len() + b.len()).min(FARTHEST) as isize;
        // Row d of the trace holds how far each of its d + 1 diagonals came after d steps.
        let mut trace: Vec<i32> = Vec::new();
        let row = |d: isize| (d * (d + 1) / 2) as usize;
        let came = |trace: &[i32], d: isize, k: isize| -> isize {
            if d < 0 || k < -d || k > d { -1 } else { trace[row(d) + ((k + d) / 2) as usize] as isize }
        };
        // From the diagonal above, with an item of `b`, or from the one below, with an item of `a`.
        let down = |trace: &[i32], d: isize, k: isize| came(trace, d - 1, k - 1) < came(trace, d - 1, k + 1);
        let mut end = None;
        'steps: for d in 0..=farthest {
            let mut work = d as u64 + 1;
            for k in (-d..=d).step_by(2) {
                let start = match d {
                    0 => 0,
                    _ if down(&trace, d, k) => came(&trace, d - 1, k + 1),
                    _ => came(&trace, d - 1, k - 1) + 1,
                };
                let mut x = start;
                while x < n && x - k < m && x - k >= 0 && a[x as usize] == b[(x - k) as usize] {
                    x += 1;
                }
                work += (x - start) as u64;
                trace.push(x as i32);
                if x == n && x - k == m {
                    end = Some(d);
                    break 'steps;
                }
            }
            if !self.afford(work) {
                return;
            }
        }
        let Some(end) = end else { return };
        let (mut x, mut k) = (n, n - m);
        for d in (0..=end).rev() {
            let (start, from) = match d {
                0 => (0, 0),
                _ if down(&trace, d, k) => (came(&trace, d - 1, k + 1), k + 1),
                _ => (came(&trace, d - 1, k - 1) + 1, k - 1),
            };
            for item in start.max(0)..x {
                found[item as usize] = base + (item - k) as u32;
            }
            if d > 0 {
                x = came(&trace, d - 1, from);
                k = from;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sure(old: &str, new: &str) -> String {
        let row = |text: &str| text.bytes().map(u32::from).collect::<Vec<_>>();
        let (old, new) = (row(old), row(new));
        let mut kept = String::new();
        for pair in Diff::new(1 << 20).pairs(&old, &new) {
            assert_eq!(old[pair.old as usize], new[pair.new as usize]);
            if pair.sure {
                kept.push(old[pair.old as usize] as u8 as char);
            }
        }
        kept
    }

    #[test]
    fn what_stays_is_found() {
        assert_eq!(sure("abcdef", "abcdef"), "abcdef");
        assert_eq!(sure("abcdef", "abXdef"), "abdef");
        assert_eq!(sure("abcdef", "xabcyzdef"), "abcdef");
        assert_eq!(sure("abcdef", ""), "");
        assert_eq!(sure("abc", "xyz"), "");
        assert_eq!(sure("abcdefgh", "efghabcd").len(), 0);
    }

    #[test]
    fn which_of_two_is_left_is_not_guessed() {
        assert_eq!(sure("QaQb", "Qb"), "b");
        assert_eq!(sure("xQaQby", "xQby"), "xby");
        assert_eq!(sure("XX", "X"), "");
    }

    #[test]
    fn a_way_is_a_longest_common_one() {
        let mut seed = 7u32;
        let mut next = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        for _ in 0..500 {
            let mut row = || (0..next(14)).map(|_| next(4)).collect::<Vec<u32>>();
            let (a, b) = (row(), row());
            let mut longest = vec![vec![0; b.len() + 1]; a.len() + 1];
            for i in 0..a.len() {
                for j in 0..b.len() {
                    longest[i + 1][j + 1] =
                        if a[i] == b[j] { longest[i][j] + 1 } else { longest[i][j + 1].max(longest[i + 1][j]) };
                }
            }
            let ways = Diff::new(1 << 20).ways(&a, &b);
            let kept: Vec<_> = ways.iter().filter(|j| **j != NONE).collect();
            assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
            assert_eq!(kept.len(), longest[a.len()][b.len()], "{a:?} {b:?}");
        }
    }

    #[test]
    fn work_is_bounded() {
        let a: Vec<u32> = (0..100_000).map(|i| i * 7 % 1009).collect();
        let b: Vec<u32> = (0..100_000).map(|i| i * 11 % 1009).collect();
        let mut diff = Diff::new(1 << 20);
        assert!(diff.pairs(&a, &b).len() < 1000 && diff.work == 0);
    }
}
