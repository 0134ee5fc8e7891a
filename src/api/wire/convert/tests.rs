use super::numbers::{score, shares};

#[test]
fn shares_sum_to_one_after_rounding() {
    let thirds = shares(&[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0]);
    assert_eq!(thirds, [0.3334, 0.3333, 0.3333]);
    assert_eq!(shares(&[0.0, 0.0]), [0.0, 0.0]);
    assert_eq!(shares(&[f32::NAN, 0.5]), [0.0, 1.0]);
    assert_eq!(shares(&[]), [0.0; 0]);
}

#[test]
fn scores_are_rounded_and_never_minus_zero() {
    assert_eq!(score(0.123_456), 0.123);
    assert!(score(-0.000_01).is_sign_positive());
    assert_eq!(score(f32::NAN), 0.0);
}
