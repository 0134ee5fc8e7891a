//! Rounding.

/// A score or probability at three decimals; what is not a number is 0.
pub(super) fn score(score: f32) -> f64 {
    if score.is_finite() { (f64::from(score) * 1000.0).round() / 1000.0 + 0.0 } else { 0.0 }
}

/// Shares at four decimals whose sum stays 1: what rounding down leaves over goes to those that lost most
/// (Hamilton's method), the first of equals before the later. All zero when there is nothing to share.
pub(super) fn shares(shares: &[f32]) -> Vec<f64> {
    const UNITS: f64 = 10_000.0;
    let clean = |s: &f32| if s.is_finite() { f64::from(*s).max(0.0) } else { 0.0 };
    let total: f64 = shares.iter().map(clean).sum();
    if total <= 0.0 {
        return vec![0.0; shares.len()];
    }
    let exact: Vec<f64> = shares.iter().map(|s| clean(s) / total * UNITS).collect();
    let mut units: Vec<f64> = exact.iter().map(|x| x.floor()).collect();
    let left = (UNITS - units.iter().sum::<f64>()).max(0.0) as usize;
    let mut by_loss: Vec<usize> = (0..exact.len()).collect();
    let loss = |i: usize| exact.get(i).map_or(0.0, |x| x.fract());
    by_loss.sort_by(|&a, &b| loss(b).total_cmp(&loss(a)));
    for i in by_loss.into_iter().take(left) {
        if let Some(unit) = units.get_mut(i) {
            *unit += 1.0;
        }
    }
    units.into_iter().map(|u| u / UNITS).collect()
}
