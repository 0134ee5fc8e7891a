//! "Barclays said the bank would close; the union was angry": which body a noun can mean.

use crate::annotation::Entity;

/// What a body's name says of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Company,
    Bank,
    Party,
    Union,
    Club,
    School,
    Court,
    Council,
    Police,
    Paper,
    Office,
}

fn word_kind(word: &str) -> Option<Kind> {
    Some(match word {
        "plc" | "inc" | "ltd" | "corp" | "co" | "company" | "corporation" | "holdings" | "industries"
        | "motors" | "airlines" | "airways" | "stores" | "systems" | "technologies" | "homes" | "foods"
        | "energy" => Kind::Company,
        "bank" | "banco" | "bancorp" | "barclays" | "hsbc" | "santander" | "lloyds" | "natwest"
        | "citigroup" | "jpmorgan" | "sachs" | "stanley" => Kind::Bank,
        "party" | "labour" | "conservatives" | "tories" | "democrats" | "likud" | "fatah" | "snp"
        | "ukip" | "dup" => Kind::Party,
        "union" | "unison" | "unite" | "gmb" | "rmt" | "aslef" | "amicus" => Kind::Union,
        "united" | "city" | "rovers" | "wanderers" | "athletic" | "albion" | "fc" | "hotspur" | "villa"
        | "rangers" | "celtic" | "town" | "county" | "harlequins" | "warriors" | "wasps" | "sharks"
        | "rhinos" => Kind::Club,
        "university" | "college" | "school" | "academy" | "institute" => Kind::School,
        "court" | "tribunal" => Kind::Court,
        "council" | "assembly" | "parliament" | "congress" | "senate" | "commons" | "lords" | "house" => {
            Kind::Council
        }
        "police" | "constabulary" | "garda" => Kind::Police,
        "times" | "post" | "journal" | "guardian" | "telegraph" | "mirror" | "observer" | "herald"
        | "gazette" | "news" | "bbc" | "cnn" | "itv" | "reuters" | "tribune" => Kind::Paper,
        "ministry" | "department" | "treasury" | "office" | "commission" | "committee" | "agency"
        | "authority" | "nations" | "nato" | "government" | "administration" | "fund" | "reserve"
        | "army" | "navy" | "force" | "service" | "association" | "federation" | "society" | "trust"
        | "un" | "eu" | "imf" | "fbi" | "cia" => Kind::Office,
        _ => return None,
    })
}

/// How well a body can be called by a noun; none when it cannot. A name that holds the noun fits best.
pub(super) fn fit(body: &Entity, head: &str) -> Option<f32> {
    let name = body.name.to_lowercase();
    if name.split(' ').any(|w| w == head) {
        return Some(2.0);
    }
    let kind = name.split([' ', '-']).rev().find_map(word_kind);
    let wanted: &[Kind] = match head {
        "company" | "firm" | "group" | "chain" | "retailer" | "carmaker" | "airline" | "manufacturer"
        | "supermarket" | "maker" | "giant" => &[Kind::Company, Kind::Bank],
        "bank" | "lender" => &[Kind::Bank],
        "party" => &[Kind::Party],
        "union" => &[Kind::Union],
        "club" | "team" | "side" => &[Kind::Club],
        "university" | "college" | "school" => &[Kind::School],
        "court" => &[Kind::Court],
        "council" => &[Kind::Council],
        "force" => &[Kind::Police],
        "newspaper" | "paper" | "broadcaster" | "magazine" => &[Kind::Paper],
        "agency" | "ministry" | "department" | "watchdog" | "regulator" | "charity" | "body"
        | "commission" | "committee" | "association" | "federation" => &[Kind::Office],
        "organisation" | "organization" => &[],
        _ => return None,
    };
    match kind {
        Some(kind) if wanted.contains(&kind) => Some(1.5),
        // "the group", "the organisation" are said of anything
        _ if matches!(head, "organisation" | "organization") => Some(0.0),
        Some(_) => None,
        // most names do not tell; those of courts, parties and papers do
        None if matches!(
            head,
            "court"
                | "party"
                | "council"
                | "university"
                | "college"
                | "school"
                | "force"
                | "newspaper"
                | "paper"
                | "ministry"
                | "department"
                | "committee"
                | "commission"
                | "association"
                | "federation"
                | "body"
        ) =>
        {
            None
        }
        None => Some(0.0),
    }
}
