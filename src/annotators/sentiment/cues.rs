//! Numbers beside the words that a classifier reads: most are zero, so that those that are not are marked.

/// At most this many numbers have marks.
const MOST: usize = 256;

/// `N` numbers, each a sum.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cues<const N: usize> {
    sums: [f32; N],
    /// A bit for each number that anything was added to.
    touched: [u64; MOST / 64],
}

impl<const N: usize> Cues<N> {
    const FITS: () = assert!(N <= MOST);

    pub(crate) fn new() -> Self {
        let () = Self::FITS;
        Self { sums: [0.0; N], touched: [0; MOST / 64] }
    }

    /// Adds to a number.
    pub(crate) fn add(&mut self, index: usize, value: f32) {
        if let (Some(sum), Some(bits)) = (self.sums.get_mut(index), self.touched.get_mut(index / 64)) {
            *sum += value;
            *bits |= 1 << (index % 64);
        }
    }

    /// The numbers that anything was added to, in their order, cut to what a classifier is shown.
    pub(crate) fn each(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        let touched = self.touched.iter().enumerate().flat_map(|(block, &bits)| {
            let mut left = bits;
            std::iter::from_fn(move || {
                let index = left.trailing_zeros() as usize;
                left &= left.wrapping_sub(1);
                (index < 64).then_some(block * 64 + index)
            })
        });
        touched
            .filter_map(|index| Some((index, *self.sums.get(index)?)))
            .map(|(index, sum)| (index, sum.clamp(-2.0, 2.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_order_and_the_untouched_not_at_all() {
        let mut cues = Cues::<200>::new();
        for (index, value) in [(130, 1.0), (3, 0.5), (64, 9.0), (3, 0.25)] {
            cues.add(index, value);
        }
        assert_eq!(cues.each().collect::<Vec<_>>(), [(3, 0.75), (64, 2.0), (130, 1.0)]);
    }
}
