//! Cue words: what a single word tells about the name it stands in or beside.

use super::fold;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Class of a word, by its lower-cased form; every word has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Cue {
    None,
    The,
    A,
    In,
    To,
    Of,
    On,
    By,
    With,
    For,
    And,
    As,
    Against,
    Particle,
    That,
    Who,
    His,
    He,
    Is,
    When,
    Say,
    Act,
    Honorific,
    Title,
    Job,
    Kin,
    People,
    Suffix,
    Legal,
    Firm,
    Body,
    Office,
    School,
    Media,
    Force,
    House,
    Club,
    Party,
    Nature,
    Mount,
    Built,
    Area,
    Compass,
    Event,
    Contest,
    Poll,
    Storm,
    Law,
    Deal,
    Versus,
    Work,
    Called,
    Thing,
    Month,
    Weekday,
    Number,
    Based,
    Left,
}

/// The lists, one class each; a word in two lists belongs to the first.
const LISTS: &[(Cue, &str)] = &[
    (Cue::The, "the"),
    (Cue::A, "a an this these those another every each some any no"),
    (Cue::In, "in at near inside outside across throughout around within downtown central outskirts"),
    (Cue::To, "to from into toward towards via through onto"),
    (Cue::Of, "of"),
    (Cue::On, "on upon over under off along about"),
    (Cue::By, "by"),
    (Cue::With, "with alongside"),
    (Cue::For, "for"),
    (Cue::And, "and & or nor plus"),
    (Cue::As, "as like than"),
    (Cue::Against, "against between beyond behind despite among amid"),
    (
        Cue::Particle,
        "de del dela della delle di da do du des la le les el al bin ibn bint abu van von der den ter zu und y e d'",
    ),
    (Cue::That, "that which whose what where"),
    (Cue::Who, "who whom"),
    (Cue::His, "his her their its my our your"),
    (Cue::He, "he she it they we i you him them us me himself herself"),
    (
        Cue::Is,
        "is was are were be been being has had have having will would could should can may might must did does do isn't wasn't won't",
    ),
    (
        Cue::When,
        "when if because while although though after before since until once but so then however meanwhile also not only even still just yet now there here more most all both how why",
    ),
    (
        Cue::Say,
        "said says say saying told tells tell tweeted wrote writes writing added adds argued argues announced announces stated states replied asked asks insisted insists warned warns claimed claims explained explains noted notes acknowledged admitted conceded denied denies believes thinks testified recalled responded declared quipped joked predicted suggested suggests urged urges vowed pledged promised retorted concluded boasted complained confirmed",
    ),
    (
        Cue::Act,
        "met spoke resigned died born married arrested charged accused convicted sentenced appointed nominated elected defeated beat won lost scored signed visited arrived left joined led leads took takes went goes came comes made makes called calls wants wanted plans planned ran runs plays played faces faced got gets gave gives put puts held holds became becomes began begins used uses needs needed tried seemed appeared remains launched ordered issued released reported published backed supported opposed endorsed",
    ),
    (
        Cue::Honorific,
        "mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. sir dame lord lady baron baroness viscount earl duke duchess sheikh sheik shaikh ayatollah imam mullah rabbi rev rev. reverend fr fr. bishop archbishop cardinal pope pastor saint madam monsieur madame herr frau hon hon. justice judge emperor sultan emir king queen prince princess maulana st st. lt lt. gen gen. sgt sgt. cpl cpl. pvt pvt. capt capt. cmdr cmdr. col col. adm adm. maj maj. brig brig. sen sen. sens sens. rep rep. reps reps. gov gov. pres pres.",
    ),
    (
        Cue::Title,
        "president vice-president senator senators congressman congresswoman representative governor chancellor premier minister secretary ambassador mayor councillor councilman councilwoman alderman chief sheriff detective inspector superintendent constable officer deputy commissioner speaker chairman chairwoman chair chairperson director coach general lieutenant colonel captain commander admiral sergeant corporal brigadier marshal major professor leader executive ceo cfo coo cto attorney solicitor envoy administrator treasurer treasury-secretary comptroller",
    ),
    (
        Cue::Job,
        "spokesman spokeswoman spokesperson adviser advisor aide economist analyst strategist trader investor banker lawyer prosecutor magistrate diplomat consul lecturer researcher scientist historian epidemiologist virologist doctor physician surgeon nurse teacher principal dean provost rector manager striker midfielder defender goalkeeper quarterback pitcher outfielder forward guard author writer novelist poet playwright journalist reporter correspondent editor columnist anchor presenter host producer filmmaker actor actress singer musician rapper composer artist painter architect designer photographer activist campaigner organizer priest monk engineer developer astronaut farmer pilot driver dictator warlord militant lawmaker legislator candidate nominee founder co-founder owner partner entrepreneur billionaire comedian star champion skipper winger goalkeeper rival veteran incumbent democrat republican suspect gunman defendant witness rapporteur politician whistleblower contractor officer-elect president-elect counsel coordinator fellow player batsman bowler sprinter boxer jockey tycoon magnate",
    ),
    (
        Cue::Kin,
        "wife husband son daughter brother sister mother father uncle aunt cousin nephew niece grandson granddaughter grandfather grandmother widow fiancee girlfriend boyfriend friend colleague named aged nicknamed",
    ),
    (
        Cue::People,
        "officials authorities troops forces government voters citizens immigrants refugees soldiers leaders lawmakers people nationals men women students workers companies media officers politicians senators counterparts counterpart delegation regime army navy military parliament community communities culture migrants militants rebels fighters diplomats ministers investors exports imports economy currency border markets market banks language origin descent american-born state-run",
    ),
    (Cue::Suffix, "jr jr. sr sr. ii iii iv esq esq. phd ph.d. md m.d."),
    (
        Cue::Legal,
        "inc inc. corp corp. corporation ltd ltd. limited llc llp plc gmbh ag sa s.a. nv n.v. se spa s.p.a. co co. bhd pty kk oyj asa ab holdings holding",
    ),
    (
        Cue::Firm,
        "company companies group partners securities capital financial finance insurance airlines airways airline motors energy technologies technology systems solutions industries enterprises entertainment pictures studios records software pharmaceuticals pharma laboratories labs foods stores brands communications telecom electric electronics petroleum oil steel mining resources bancorp bank banks trust fund funds ventures associates consulting services international global studio wireless networks express railways aerospace semiconductor",
    ),
    (
        Cue::Body,
        "committee subcommittee commission council association union foundation federation society organization organisation authority board alliance coalition network institution initiative movement front brotherhood forum club center centre institute campaign caucus congregation church diocese brigade brigades militia task conference chamber panel consortium partnership guild fund programme program project bar lobby confederation fellowship order delegation secretariat group",
    ),
    (
        Cue::Office,
        "ministry department agency bureau office administration directorate service reserve treasury comptroller registry commissariat embassy consulate headquarters hospital clinic observatory laboratory archives library",
    ),
    (Cue::School, "university college school academy polytechnic seminary faculty universities"),
    (
        Cue::Media,
        "times post news press journal tv television radio magazine tribune herald gazette guardian telegraph chronicle daily weekly observer globe examiner broadcasting media mail sun standard mirror review bulletin dispatch inquirer register sentinel online podcast newspaper newspapers channel",
    ),
    (
        Cue::Force,
        "army navy police force forces guard guards corps division regiment battalion squadron fleet marines patrol coastguard air-force taliban",
    ),
    (
        Cue::House,
        "court courts senate house parliament congress assembly legislature duma knesset cabinet supreme appeals bundestag tribunal kremlin pentagon chamber lords commons",
    ),
    (
        Cue::Club,
        "fc f.c. afc united rovers wanderers athletic hotspur real sporting cf sc team teams lakers yankees cowboys patriots league nba nfl mlb nhl fifa uefa",
    ),
    (Cue::Party, "party parties"),
    (
        Cue::Nature,
        "river lake sea ocean bay mountain mountains island islands valley desert gulf strait peninsula beach coast hills hill forest cape canal creek falls glacier basin delta reef volcano plateau canyon springs isle archipelago rainforest heights ridge wetlands rivers lakes plains",
    ),
    (Cue::Mount, "mount mt mt. port fort san santa los las saint new lake cape camp"),
    (
        Cue::Built,
        "street avenue road boulevard bridge airport station stadium park square tower towers building hall palace castle arena hotel plaza museum cathedral mosque temple theatre theater prison jail garden gardens zoo cemetery highway tunnel dam pipeline terminal mall drive lane base plant ave st. way expressway speedway harbor harbour monument memorial refinery mine resort palais palazzo piazza schloss chateau villa mansion ranch field pier dock wharf crossing house-museum gallery circuit raceway",
    ),
    (
        Cue::Area,
        "county city state province district region town village republic kingdom township borough prefecture territory territories oblast municipality states emirates federation parish capital suburb neighborhood neighbourhood cities towns",
    ),
    (
        Cue::Compass,
        "northern southern eastern western north south east west northeast northwest southeast southwest northeastern northwestern southeastern southwestern mid middle upper lower greater",
    ),
    (
        Cue::Event,
        "war wars olympics festival summit convention conference revolution uprising crisis pandemic massacre attack attacks bombing shooting scandal expo awards holocaust conflict protests riots march rally ceremony parade christmas easter hanukkah ramadan thanksgiving halloween brexit watergate genocide famine intifada inauguration blitz battle siege disaster spill plague outbreak anniversary insurrection fair biennale show-trial jubilee",
    ),
    (
        Cue::Contest,
        "cup championship championships games series bowl open prix tournament trophy masters playoffs final finals derby marathon race grand league season tour classic",
    ),
    (
        Cue::Poll,
        "election elections referendum primary primaries caucus caucuses midterm midterms census debate presidential runoff ballot campaign electoral",
    ),
    (Cue::Storm, "hurricane typhoon cyclone storm superstorm operation earthquake tsunami wildfire fire tropical"),
    (
        Cue::Law,
        "act bill treaty accord accords constitution amendment amendments law laws protocol charter directive code resolution ordinance statute rule rules clause proposition section article articles title pact declaration doctrine decree reform regulation",
    ),
    (Cue::Deal, "agreement deal partnership framework plan compact"),
    (Cue::Versus, "v v. vs vs. versus"),
    (
        Cue::Work,
        "film films movie book books novel album song songs show single documentary memoir play episode bestseller painting drama sitcom sequel autobiography biography essay poem opera musical ballet video game op-ed comedy thriller series-finale miniseries hit track anthem symphony report franchise",
    ),
    (Cue::Called, "titled entitled called headlined dubbed known"),
    (
        Cue::Thing,
        "missile phone smartphone jet aircraft plane rocket drone vaccine app spacecraft satellite rover telescope rifle max pro plus mini model car truck suv console browser tablet laptop bomber fighter helicopter submarine carrier airliner drug pill capsule probe shuttle engine chip processor watch flight space pistol handgun ship vessel tanker ferry yacht",
    ),
    (
        Cue::Month,
        "january february march april june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.",
    ),
    (Cue::Weekday, "monday tuesday wednesday thursday friday saturday sunday mon. tue. wed. thu. fri. sat. sun."),
    (
        Cue::Number,
        "one two three four five six seven eight nine ten first second third fourth fifth sixth seventh eighth ninth tenth hundred thousand million billion dozen several many few other last next",
    ),
    (Cue::Based, "based headquartered located born-in resident native residents"),
    (
        Cue::Left,
        "former late current then ex acting outgoing incoming longtime fellow retired ousted disgraced young old new senior top",
    ),
];

impl Cue {
    pub const COUNT: usize = Cue::Left as usize + 1;

    /// Class of a word by the hash of its folded form.
    pub fn of(hash: u64) -> Cue {
        static MAP: OnceLock<HashMap<u64, Cue, fold::Hashed>> = OnceLock::new();
        let map = MAP.get_or_init(|| {
            let mut map = HashMap::default();
            for &(cue, words) in LISTS {
                for word in words.split(' ') {
                    map.entry(fold::hash(word)).or_insert(cue);
                }
            }
            map
        });
        map.get(&hash).copied().unwrap_or(Cue::None)
    }

    /// May join two capitalised words of one name when written in lower case.
    pub fn joins(self) -> bool {
        matches!(
            self,
            Cue::Of | Cue::The | Cue::For | Cue::And | Cue::Particle | Cue::In | Cue::On | Cue::To | Cue::Versus
        )
    }

    /// May end a name although written in lower case: `2016 election`, `Oroville dam`.
    pub fn ends_lower(self) -> bool {
        matches!(
            self,
            Cue::Event
                | Cue::Poll
                | Cue::Contest
                | Cue::Built
                | Cue::Nature
                | Cue::Law
                | Cue::Deal
                | Cue::Party
                | Cue::Thing
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_class() {
        for (word, cue) in
            [("Sen.", Cue::Honorific), ("the", Cue::The), ("Ministry", Cue::Office), ("zebra", Cue::None)]
        {
            assert_eq!(Cue::of(fold::hash(word)), cue, "{word}");
        }
    }
}
