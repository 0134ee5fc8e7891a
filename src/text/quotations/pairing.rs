//! "“He told me ‘no’,” she said. “So I left." — the reading of all marks of a paragraph that costs least.
//!
//! A shortest path over the marks: the states are the stacks of open passages, at most three deep. It is
//! the algorithm of Viterbi, "Error bounds for convolutional codes" (1967), with costs for probabilities.

use super::Closing;
use super::marks::{Class, Mark, NEVER};

/// A passage, by the tokens of its marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) open: usize,
    /// The closing mark, or one past the last token inside.
    pub(super) end: usize,
    pub(super) class: Class,
    pub(super) closing: Closing,
}

/// The stacks of open passages: D for a double mark, S for a single one; the last letter is the innermost.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stack {
    Empty,
    D,
    S,
    DD,
    DS,
    SD,
    Dsd,
    Sds,
}

impl Stack {
    const ALL: [Self; 8] =
        [Self::Empty, Self::D, Self::S, Self::DD, Self::DS, Self::SD, Self::Dsd, Self::Sds];

    const fn top(self) -> Option<bool> {
        match self {
            Self::Empty => None,
            Self::D | Self::DD | Self::SD | Self::Dsd => Some(true),
            Self::S | Self::DS | Self::Sds => Some(false),
        }
    }

    const fn pop(self) -> Self {
        match self {
            Self::Empty | Self::D | Self::S => Self::Empty,
            Self::DD | Self::DS => Self::D,
            Self::SD => Self::S,
            Self::Dsd => Self::DS,
            Self::Sds => Self::SD,
        }
    }

    const fn push(self, double: bool) -> Option<Self> {
        match (self, double) {
            (Self::Empty, true) => Some(Self::D),
            (Self::Empty, false) => Some(Self::S),
            (Self::D, true) => Some(Self::DD),
            (Self::D, false) => Some(Self::DS),
            (Self::S, true) => Some(Self::SD),
            (Self::DS, true) => Some(Self::Dsd),
            (Self::SD, false) => Some(Self::Sds),
            _ => None,
        }
    }

    /// What it costs to end the paragraph with these passages open, when the next begins with `following`.
    fn at_end(self, following: Option<Class>) -> u32 {
        match self {
            Self::Empty => 0,
            Self::D if following.is_some_and(|c| c != Class::Single) => 2,
            Self::D => 5,
            Self::S if following == Some(Class::Single) => 3,
            // a single mark alone is an apostrophe
            Self::S => NEVER,
            // the inner passage that ends with its host: "“He said ‘no.”"
            Self::DS | Self::SD => 9,
            _ => NEVER,
        }
    }
}

/// What a mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Ignore,
    Open,
    Close,
    Reopen,
}

#[derive(Clone, Copy)]
struct Step {
    from: Stack,
    act: Act,
}

/// The passages of the cheapest reading, in the order in which they end.
pub(super) fn cheapest(marks: &[Mark], following: Option<Class>, end: usize) -> Vec<Pair> {
    let mut costs = [u32::MAX; Stack::ALL.len()];
    costs[Stack::Empty as usize] = 0;
    let mut steps: Vec<[Step; Stack::ALL.len()]> = Vec::with_capacity(marks.len());
    for mark in marks {
        let (next, step) = advance(&costs, mark);
        costs = next;
        steps.push(step);
    }
    let last = Stack::ALL
        .into_iter()
        .min_by_key(|&s| costs[s as usize].saturating_add(s.at_end(following)))
        .unwrap_or(Stack::Empty);
    replay(marks, &acts(&steps, last), following, end)
}

/// The cost of reaching each stack after `mark`, and by which step.
fn advance(
    costs: &[u32; Stack::ALL.len()],
    mark: &Mark,
) -> ([u32; Stack::ALL.len()], [Step; Stack::ALL.len()]) {
    let double = mark.class != Class::Single;
    let mut next = [u32::MAX; Stack::ALL.len()];
    let mut steps = [Step { from: Stack::Empty, act: Act::Ignore }; Stack::ALL.len()];
    let mut offer = |from: Stack, to: Stack, act: Act, cost: u32| {
        let total = costs[from as usize].saturating_add(cost);
        if total < next[to as usize] {
            next[to as usize] = total;
            steps[to as usize] = Step { from, act };
        }
    };
    for from in Stack::ALL {
        if costs[from as usize] == u32::MAX {
            continue;
        }
        let same = from.top() == Some(double);
        if same {
            offer(from, from.pop(), Act::Close, mark.close);
            offer(from, from, Act::Reopen, mark.reopen);
        }
        offer(from, from, Act::Ignore, mark.ignore);
        if let Some(to) = from.push(double) {
            offer(from, to, Act::Open, if same { mark.nest } else { mark.open });
        }
    }
    // only differences count: without this a page of a million marks would overflow
    let least = next.iter().copied().min().unwrap_or(0);
    for cost in &mut next {
        if *cost != u32::MAX {
            *cost -= least;
        }
    }
    (next, steps)
}

/// What each mark does on the way to `last`, from the back.
fn acts(steps: &[[Step; Stack::ALL.len()]], last: Stack) -> Vec<Act> {
    let mut at = last;
    let mut acts: Vec<Act> = steps
        .iter()
        .rev()
        .map(|step| {
            let Step { from, act } = step[at as usize];
            at = from;
            act
        })
        .collect();
    acts.reverse();
    acts
}

fn replay(marks: &[Mark], acts: &[Act], following: Option<Class>, end: usize) -> Vec<Pair> {
    let mut open: Vec<&Mark> = Vec::new();
    let mut pairs = Vec::new();
    for (mark, act) in marks.iter().zip(acts) {
        if matches!(act, Act::Close | Act::Reopen)
            && let Some(opened) = open.pop()
        {
            let closing = if *act == Act::Close { Closing::Closed } else { Closing::Reopened };
            pairs.push(Pair { open: opened.token, end: mark.token, class: opened.class, closing });
        }
        if matches!(act, Act::Open | Act::Reopen) {
            open.push(mark);
        }
    }
    for (depth, mark) in open.into_iter().enumerate() {
        let goes_on = depth == 0 && following == Some(mark.class);
        let closing = if goes_on { Closing::Continued } else { Closing::Unclosed };
        pairs.push(Pair { open: mark.token, end, class: mark.class, closing });
    }
    pairs
}
