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
fn amounts_as_they_are_written_elsewhere() {
    check(&[
        ("Sales were CHF6.1 billion.", "Money [CHF6.1 billion] 6100000000 CHF"),
        ("It pays N250,000 a month.", "Rate [N250,000 a month] 250000 NGN/month"),
        (
            "The works cost R1.1bn and N46 billion.",
            "Money [R1.1bn] 1100000000 ZAR; Money [N46 billion] 46000000000 NGN",
        ),
        ("The R21 jab and the N95 mask helped.", ""),
        ("The firm made 43 billion won.", "Money [43 billion won] 43000000000 KRW"),
        ("Of 14 games, 12 won praise.", "Count [14 games] 14 game; Count [12] 12 -"),
        ("Some 10 000 people marched.", "Count [10 000 people] 10000 person"),
        ("It holds 12 500 litres.", "Quantity [12 500 litres] 12500 litre"),
        ("It was minus 14C in Kyiv.", "Quantity [minus 14C] -14 degree Celsius"),
        ("It ranged from -18 °C to -34 °C.", "Range [-18 °C to -34 °C] -34..-18 degree Celsius"),
        (
            "He gave Rs 20 lakh to 2 lakh farmers.",
            "Money [Rs 20 lakh] 2000000 INR; Count [2 lakh farmers] 200000 farmer",
        ),
    ]);
}

#[test]
fn units_in_pairs_and_alone() {
    check(&[
        ("The flight took two hours and 48 minutes.", "Duration [two hours and 48 minutes] 168 minute"),
        ("She won in 2hr 14min 9sec.", "Duration [2hr 14min 9sec] 8049 second"),
        ("The 6ft 5in keeper dived.", "Quantity [6ft 5in] 77 inch"),
        ("The board is 2 in thick.", "Quantity [2 in] 2 inch"),
        ("There were two in the car and 5 in the van.", "Count [5] 5 -"),
        ("They drank a gallon of beer.", "Quantity [a gallon] 1 gallon"),
        (
            "Add 1/4 inch of butter and ½ tbsp of milk.",
            "Quantity [1/4 inch] 0.25 inch; Quantity [½ tbsp] 0.5 tablespoon",
        ),
        ("It took three days, two of them in the rain.", "Duration [three days] 3 day; Count [two] 2 -"),
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
        (
            "It has 13.6 deaths per 100,000 people.",
            "Rate [13.6 deaths per 100,000 people] 13.6 death/100000 person",
        ),
        (
            "Aim for one doctor for every 900 patients.",
            "Rate [one doctor for every 900 patients] 1 doctor/900 patient",
        ),
        ("The yield rose 25bp, he sang with 50 Cent.", "Percent [25bp] 0.25 percentage_point"),
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
fn times_as_they_are_spoken_and_shown() {
    check(&[
        ("14:02\nThe vote is open.", "Time [14:02] 14:02 -"),
        ("The ferry sails at six o'clock in the evening.", "Time [six o'clock] 18:00 -"),
        ("The bell rang at three o'clock.", "Time [three o'clock] ? -"),
        ("He rang at four in the morning.", "Time [four in the morning] 04:00 -"),
        ("They met at half past seven.", "Time [half past seven] ? -"),
        ("It stopped at nine minutes past three.", "Time [nine minutes past three] ? -"),
        ("She won in 2:04:59.", "Duration [2:04:59] 7499 second"),
        ("He touched in 3:57.18.", "Duration [3:57.18] 237.18 second"),
        ("Five to ten people came.", "Range [Five to ten people] 5..10 person"),
        ("It opens by Easter.", "Date [Easter] ? -"),
        ("Easter eggs melt on Christmas Island.", ""),
    ]);
}

#[test]
fn how_often_and_which_of_many() {
    check(&[
        ("Planners had twice rejected it.", "Count [twice] 2 time"),
        ("It is given twice a year.", "Rate [twice a year] 2 time/year"),
        ("Springs are tested once a week.", "Rate [once a week] 1 time/week"),
        ("Once, they would think twice.", ""),
        ("She scored in the 89th minute.", "Ordinal [89th] 89 -"),
        ("The town flooded for the third time.", "Ordinal [third] 3 -"),
        ("Wales are fourth in the table.", "Ordinal [fourth] 4 -"),
        ("Leeds slipped to second after a draw.", "Ordinal [second] 2 -"),
        ("The No. 6 seed lost.", "Ordinal [No. 6] 6 -"),
        ("No 10 declined to comment.", ""),
        ("Profits fell in the third quarter, and a third party sued.", ""),
        ("The third and final part was read.", ""),
    ]);
}

#[test]
fn votes_odds_and_tie_breaks() {
    check(&[
        ("The council voted 341 to 206 for it.", "Score [341 to 206] 341-206 -"),
        ("It was carried by 9 votes to 2.", "Score [9 votes to 2] 9-2 -"),
        ("Waits rose from 12 to 14.", "Count [12] 12 -; Count [14] 14 -"),
        ("The 25-1 shot won.", "Ratio [25-1] 25 -"),
        ("Bookmakers make her the favourite at 9-4.", "Ratio [9-4] 2.25 -"),
        ("She beat her 3-6, 7-6 (9), 6-4.", "Score [3-6, 7-6 (9), 6-4] 3-6 7-6 (9) 6-4 -"),
        ("Between 10-15 people came.", "Range [10-15 people] 10..15 person"),
    ]);
}

#[test]
fn ages_without_years() {
    check(&[
        ("The actor Tom Field dies at 79.", "Age [79] 79 year"),
        ("At 17 she left school.", "Age [17] 17 year"),
        ("People under 40 pay less.", "Age [40] 40 year"),
        ("Two men, aged 34 and 29, were held.", "Count [Two men] 2 man; Age [34] 34 year; Age [29] 29 year"),
        ("Tom Field, now 81, wrote it.", "Age [81] 81 year"),
        ("Shares closed at 79.", "Count [79] 79 -"),
        ("Loans under 40 million were cut.", "Count [40 million] 40000000 -"),
    ]);
}

#[test]
fn points_of_polls_are_not_those_of_games() {
    check(&[
        ("The poll put her four points ahead.", "Percent [four points] 4 percentage_point"),
        ("Turnout fell by 12 points.", "Percent [12 points] 12 percentage_point"),
        ("They are four points clear in the league.", "Count [four points] 4 point"),
    ]);
}

#[test]
fn counts_with_more_between() {
    check(&[
        ("It fined 40 current and former members.", "Count [40 current and former members] 40 member"),
        ("Of the last five such mergers none failed.", "Count [five such mergers] 5 merger"),
        ("They parked 60 or so tractors.", "Count [60 or so tractors] 60 tractor"),
        ("They won by 162 runs.", "Count [162 runs] 162 run"),
        ("She is a mother of four.", "Count [four] 4 child"),
        ("The 14-strong firm relies on grants.", "Count [14-strong] 14 person"),
        ("Staff carried 20 objects upstairs.", "Count [20 objects] 20 object"),
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
        ("The average house price fell marginally to £180,226.", None, Some("average house price")),
        ("House prices in England and Wales were £182,920.", None, Some("House prices in England and Wales")),
        ("They signed a contract worth £3m.", None, Some("contract")),
        ("Customers face an increase of 12 per cent in fares.", None, Some("fares")),
        ("Customers face an increase of 12 per cent.", None, None),
        ("The lecturer had £38.", None, None),
        ("Croxton came second with 31 per cent.", None, None),
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
