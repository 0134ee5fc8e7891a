//! Sentences of our own with the figures that are to be read in them.

use jiff::civil::{Date, date};

use super::*;

fn figures(text: &str, published: Option<Date>) -> (String, Vec<Figure>) {
    let document = Document::new(text);
    let found = FigureReader::new().unwrap().read(&document, &[], published);
    let shown = found
        .iter()
        .map(|f| {
            let value = match &f.value {
                Some(FigureValue::Number(n)) => format!("{n}"),
                Some(FigureValue::Iso8601(text) | FigureValue::Result(text)) => text.clone(),
                None if f.kind == FigureKind::Range => {
                    format!("{}..{}", f.low.unwrap_or(f64::NAN), f.high.unwrap_or(f64::NAN))
                }
                None => "?".to_owned(),
            };
            let kind = f.kind;
            let unit = f.unit.as_deref().unwrap_or("-");
            format!("{kind:?} [{}] {value} {unit}", document.slice(f.span))
        })
        .collect::<Vec<_>>()
        .join("; ");
    (shown, found)
}

/// Each sentence beside what is read in it: kind, [words], value, unit.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let (got, _) = figures(text, None);
            (got != *want).then(|| format!("\n  {text}\n    want {want}\n    got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn money() {
    check(&[
        ("The council found £2.4bn for roads.", "Money [£2.4bn] 2400000000 GBP"),
        ("A $1.1 million grant was cut.", "Money [$1.1 million] 1100000 USD"),
        ("It cost half a million dollars.", "Money [half a million dollars] 500000 USD"),
        ("Stamps rose by 5p.", "Money [5p] 0.05 GBP"),
        ("Bread is 80 cents dearer.", "Money [80 cents] 0.8 USD"),
        ("The firm owes A$30m and HK$2bn.", "Money [A$30m] 30000000 AUD; Money [HK$2bn] 2000000000 HKD"),
        ("Farmers want Rs 5 crore from Delhi.", "Money [Rs 5 crore] 50000000 INR"),
        ("They raised 20 million euros.", "Money [20 million euros] 20000000 EUR"),
        ("It swallowed tens of millions of pounds.", "Money [tens of millions of pounds] ? GBP"),
        ("He lost 20 pounds on the diet.", "Quantity [20 pounds] 20 pound"),
    ]);
}

#[test]
fn percentages() {
    check(&[
        ("Sales fell 3.5 per cent.", "Percent [3.5 per cent] 3.5 percent"),
        ("Turnout was 61%.", "Percent [61%] 61 percent"),
        (
            "Growth slowed by half a percentage point.",
            "Percent [half a percentage point] 0.5 percentage_point",
        ),
        ("The bank added 25 basis points.", "Percent [25 basis points] 0.25 percentage_point"),
        ("Between 5 and 8 per cent said no.", "Range [5 and 8 per cent] 5..8 percent"),
    ]);
}

#[test]
fn counts() {
    check(&[
        ("More than 4,000 drones were sent.", "Count [4,000 drones] 4000 drone"),
        ("Police held three other men.", "Count [three other men] 3 man"),
        ("Dozens of families left.", "Count [Dozens of families] ? family"),
        ("A 16-nation pact was signed.", "Count [16-nation] 16 nation"),
        ("The storm struck, killing 12.", "Count [12] 12 person"),
        ("Some 30 million more people voted.", "Count [30 million more people] 30000000 person"),
        ("Four of the bank's directors resigned.", "Count [Four of the bank's directors] 4 director"),
        ("She hired 40 primary school teachers.", "Count [40 primary school teachers] 40 school teacher"),
        ("Two bakers quit. The two opened a cafe.", "Count [Two bakers] 2 baker; Count [two] 2 baker"),
        ("Thousands fled.", "Count [Thousands] ? person"),
        ("Colleges rose from 350 to 400 schools.", "Count [350] 350 school; Count [400 schools] 400 school"),
        ("A quarter of a million jobs went.", "Count [A quarter of a million jobs] 250000 job"),
        ("One of them said it was a good one.", ""),
    ]);
}

#[test]
fn ages_and_durations() {
    check(&[
        ("Jane Field, 52, saw it.", "Age [52] 52 year"),
        ("The 19-year-old striker limped off.", "Age [19-year-old] 19 year"),
        ("He died at the age of four months.", "Age [four months] 4 month"),
        ("Boys aged 8–10 years took part.", "Range [8–10 years] 8..10 year"),
        ("Field was 22 when she left.", "Age [22] 22 year"),
        ("A man in his forties was held.", "Age [forties] ? year"),
        ("It lasted just under an hour.", "Duration [an hour] 1 hour"),
        ("They spent two and a half years there.", "Duration [two and a half years] 2.5 year"),
        ("A six-week strike began.", "Duration [six-week] 6 week"),
        ("Things were different 30 or 40 years ago.", "Range [30 or 40 years] 30..40 year"),
        ("They met for a couple of days.", "Duration [a couple of days] 2 day"),
    ]);
}

#[test]
fn quantities_and_rates() {
    check(&[
        ("The 12-mile road is shut.", "Quantity [12-mile] 12 mile"),
        ("Fires burned 300 square kilometres.", "Quantity [300 square kilometres] 300 square kilometre"),
        ("The wind farm made 7.3 MWh.", "Quantity [7.3 MWh] 7.3 megawatt hour"),
        ("It fell to -18C at night.", "Quantity [-18C] -18 degree Celsius"),
        ("Its debt is $2.1T.", "Money [$2.1T] 2100000000000 USD"),
        ("It reached 38C.", "Quantity [38C] 38 degree Celsius"),
        ("Winds hit 90mph.", "Rate [90mph] 90 mile/hour"),
        ("They earn $9.50 an hour.", "Rate [$9.50 an hour] 9.5 USD/hour"),
        ("He quit a $12-an-hour job.", "Rate [$12-an-hour] 12 USD/hour"),
        ("She works 50 hours a week.", "Rate [50 hours a week] 50 hour/week"),
        ("Pay is $20,000 to $30,000 a year.", "Range [$20,000 to $30,000 a year] 20000..30000 USD/year"),
        ("Buyers offered between £2m and £3m.", "Range [£2m and £3m] 2000000..3000000 GBP"),
    ]);
}

#[test]
fn ratios_scores_and_ranks() {
    check(&[
        ("Almost half of pupils walk.", "Ratio [half] 0.5 -"),
        ("A third of shops closed.", "Ratio [A third] 0.3333 -"),
        ("Two-thirds of voters agreed.", "Ratio [Two-thirds] 0.6667 -"),
        ("One in five is hungry.", "Ratio [One in five] 0.2 -"),
        ("It costs twice as much.", "Ratio [twice] 2 -"),
        ("Leeds won 3-1 at home.", "Score [3-1] 3-1 -"),
        ("She won 7-6 (7-3) 6-2.", "Score [7-6 (7-3) 6-2] 7-6 (7-3) 6-2 -"),
        ("She won 6-4 6-2.", "Score [6-4 6-2] 6-4 6-2 -"),
        ("It is the country's second-largest city.", "Ordinal [second-largest] 2 -"),
        ("She was the first black mayor.", "Ordinal [first] 1 -"),
        ("On her first day the second half began.", ""),
    ]);
}

#[test]
fn dates_and_times() {
    check(&[
        ("Monday, March 3, 2014", "Date [Monday, March 3, 2014] 2014-03-03 -"),
        ("It opens on 5 May.", "Date [5 May] ? -"),
        ("He left in March 2006.", "Date [March 2006] 2006-03 -"),
        ("It runs from 6 to 9 January.", "Date [6 to 9 January] ? -"),
        ("The 2001 winners lost to 2003 champions.", "Date [2001] 2001 -; Date [2003] 2003 -"),
        ("They met from 2011 to 2016.", "Range [2011 to 2016] 2011..2016 date"),
        ("The war of 1914-18 ended.", "Range [1914-18] 1914..1918 date"),
        ("Prices soared in the 1990s.", "Date [1990s] ? -"),
        ("She spoke on Tuesday night.", "Date [Tuesday] ? -"),
        ("An August speech may follow.", "Date [August] ? -"),
        ("The blast came at 8:30 p.m. on Friday.", "Time [8:30 p.m.] 20:30 -; Date [Friday] ? -"),
        ("Kick-off is at 7.45pm.", "Time [7.45pm] 19:45 -"),
        ("It happened last month, not tomorrow.", ""),
    ]);
}

#[test]
fn false_friends() {
    check(&[
        ("A Boeing 737 landed.", ""),
        ("After 9/11 all changed.", ""),
        ("He told Channel 4 so.", ""),
        ("It is a Catch-22 for EB-5 investors.", ""),
        ("Mrs May said she may march.", ""),
        ("A bomb lay at 131 West 23rd Street.", ""),
        ("Call 020 7946 0018 now.", ""),
        ("The Six Nations squad met.", ""),
        ("Police were on call 24/7.", ""),
        ("Shrek 2 took the lead on fast 3G networks.", ""),
    ]);
}

#[test]
fn a_participle_after_be_leaves_the_day_ahead() {
    let published = Some(jiff::civil::date(2026, 2, 19));
    let (_, found) = figures("A motion will be debated on 3 March.", published);
    assert_eq!(found[0].value, Some(FigureValue::Iso8601("2026-03-03".to_owned())));
}

#[test]
fn relative_dates_are_resolved_only_from_a_day_of_publication() {
    let text = "He will speak on Thursday; last month he said so on Monday and in August, and yesterday too.";
    let (shown, _) = figures(text, Some(date(2016, 11, 5)));
    assert_eq!(
        shown,
        "Date [Thursday] 2016-11-10 -; Date [last month] 2016-10 -; Date [Monday] 2016-10-31 -; \
         Date [August] 2016-08 -; Date [yesterday] 2016-11-04 -"
    );
    assert_eq!(figures(text, None).0, "Date [Thursday] ? -; Date [Monday] ? -; Date [August] ? -");
}

#[test]
fn hedges_and_measures() {
    use Approximation::{About, AtLeast, LessThan, MoreThan, Nearly, UpTo};
    let cases = [
        ("More than 40 shops shut.", Some(MoreThan), None),
        ("Fewer than 40 shops shut.", Some(LessThan), None),
        ("Up to five actors may join.", Some(UpTo), None),
        ("At least 9 miners died.", Some(AtLeast), None),
        ("Nearly 300 jobs went.", Some(Nearly), None),
        ("Some 300 jobs went.", Some(About), None),
        ("It is a £3bn rescue package.", None, Some("rescue package")),
        ("About 10 per cent of pupils came.", Some(About), Some("pupils")),
        ("The unemployment rate fell to 4.9 percent.", None, Some("unemployment rate")),
    ];
    for (text, approximation, measures) in cases {
        let (shown, found) = figures(text, None);
        assert_eq!(found.len(), 1, "{text}: {shown}");
        assert_eq!(
            (found[0].approximation, found[0].measures.as_deref()),
            (approximation, measures),
            "{text}"
        );
    }
}
