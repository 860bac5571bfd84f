//! Words whose kind no ending tells, or whose ending tells wrong; sorted, in lower case, with spaces between.

/// Verbs, adverbs, and nouns that only measure or count: no phrase goes across them.
pub const CUTS: &str = "\
    abandon abandoned accept accepted accuse accused accuses accusing achieve achieved acknowledge acknowledged \
    acknowledges act acted add addition adds admit admits admitted adopt adopted advertisement afp afternoon agree \
    agreed agrees aides-de aimed aims allege alleges allow allowed allowing allows alone amount amounts announce \
    announced announces announcing anticipated ap appear appeared appears applied apply approaches approaching \
    approved argue argued argues arrive arrived ask asking asks attempt attempted attempting attend attended avoid \
    avoided axes backed backs barely bars based beat beaten beats becoming befell begins begun believe believed \
    believes belong billion billions bit blame blamed blames blaming blasts bought bring bringing brings broke \
    broken brought build builds built bunch buy buys ca calling calls caption cares carried carry carrying cast \
    caught cause caused causes celebrate changed choose chose chosen cite cited cites citing claimed claiming \
    clear cleared click close closed closing combined comment commented compare compared complained concede \
    conceded concern concerned conclude concluded condemn condemned condemns conduct conducted confirm confirmed \
    confirms consider considered considering contain contained contains continue continued continues continuing \
    convinced cope copyright couple create created creates creating dared decade decades decide decided decides \
    declare declared declares decline declined declines defend defended defends delayed deliver delivered demanded \
    denied denies deny describe described describes describing deserve destroy destroyed determine determined \
    develop developed die died dies differ disband disbands discuss discussed dozen dozens draw drawn drew driven \
    drives dropped drove earlier ease east echo emerge emerged emphasized enable end ended ending endorse endorsed \
    endorses ends enjoy ensure enter entered escape escaped establish established evening exactly example exist \
    existed exists expect expected expects explain explained explains express expressed extend extended face faced \
    faces facing fact facts fail failed fails fallen feared feel feeling feels fell felt fifth file find finds fit \
    fled flee flees fly followed follows forced form formed fortify found fourth gained gather gathered getty good \
    goodbye gotten gov grabs great grew grow growing grown grows guess hails half halts happen happened happening \
    happens hate heads hear heard hears held help helped helping helps hence hide highlights holding holds hope \
    hoped hopes hoping hour hours hundred hundreds hurt identified identify ignore ignored image images imagine \
    impose imposed improve include included includes increased indicate indicated indicates insist insisted \
    insists instance intend intended introduce introduced investigate involve involved involves issue issued \
    issues jails join joined joins jumped keeping keeps kick killed kills kind kinds km knowing lack landed lashes \
    lasted late lately latest launched lay lead leads learn learned leave leaves leaving led left lie lied lies \
    lift lifted lifts likes listen live lived lives living loading long longer longest looked looming lose loses \
    losing lost love loved main maintain maintained manage managed mark marked marks matter meant meet meets \
    mention mentioned met million millions minute minutes moment moments morning mourn mourns move moved moves \
    moving mph mulls nabs named needed night nights nixes north noted notes notice noticed number numbers numerous \
    observed obtain obtained occur occurred offered oks opened opens opposed ordered ousts owe owns paid part \
    parts pass passed passes paying pays percent percentage photo photograph photographs photos pick picked picks \
    place places planned planning playback played playing pledges plus pm point pointed points possible predict \
    predicted prefer prepare prepared present presented press pretty prevent prior produce produced promise \
    promised promises prompted proposed protect prove proved proven provide provided provides providing publish \
    published pull pulled pushed pushes pushing quit quits quote quoted raised raises ran range reach reached \
    reaches read reading realize realized reason recall recalled receive received receives reckon recommended \
    refer referred refuse refused refuses reject rejected rejects related released remain remained remains \
    remember remind remove removed rep repeat repeated replace replaced replied reply reported reports represent \
    reps requested require required requires resign resigned resigns respond responded responds rest resulted \
    returned reuters reveal revealed reveals rips risen rising rose ruled run running runs rush saved scored \
    scrambles scraps second seconds seeing seek seeking seeks sees sell sells sen send sending sends sens sent \
    serve served serves set sets setting settle seventh shared shed short show showed showing shown shows shut \
    signed sits sitting sixth slam slammed slams slaps slept snubs soars sold sort sorts sought sounds south \
    sparked spars speak speaking speaks spend spends spent spoke spoken stand standing stands start started \
    starting starts stated stay stayed stays step stepped steps stood stop stopped stops strengthen strengthens \
    stress stressed struck struggle submit submitted subscribe succeed sue sued sues suffer suffered suggest \
    suggested suggests supported supports suppose supposed surged surprised suspect suspected suspend sworn talked \
    talking talks targeted taught tends testify thanked thinking thinks thought thousand thousands threaten \
    threatened threatens threw throw thrown tied toggle tops tosses touch touts tries trillion turn turned turning \
    turns tweeted tweets understand understood urge urged urges urging various versus video vies viewed visited \
    vow vowed vows vs wait waited waiting walked warn warned warns watched wear wearing weekend weigh weighs west \
    whereby winning wish wishes withdraw withdraws withdrew witnessed wo won wonder wondered worked working worse \
    worst worth write writes writing written wrote yelled";

/// They may stand before a noun, but no phrase ends in one.
pub const ADJECTIVES: &str = "\
    able absolute academic active actual additional administrative advanced aggressive alleged alternative \
    ambitious ancient angry annual anti apparent armed asleep available aware bad basic beautiful best better big \
    biggest bilateral bipartisan bitter black blind blue bold brief bright brilliant broad broader brown busy \
    capable careful central centrist certain cheap chief chronic civil civilian classic clean closer cold \
    commercial common comprehensive compulsory confident conservative considerable constant constitutional \
    controversial conventional cool corporate corrupt critical crucial cultural current cute daily dangerous dark \
    dead deadly dear decent deep deeper democratic different difficult digital diplomatic direct dirty \
    disappointed distant domestic double dramatic dry dual early eastern easy economic educational effective \
    elderly elected electoral electric electronic elite empty enormous entire environmental equal essential \
    ethical ethnic evident excellent exclusive executive existing expensive experimental explicit extra \
    extraordinary extreme fair fake false familiar famous fast favorite favourite federal fellow female fierce \
    final financial fine fiscal flat foreign formal free frequent fresh friendly front full fundamental funny \
    future gay general generous gentle genuine giant global golden grand gray greater greatest green grey gross \
    guilty happy hard harsh healthy heavy hidden high higher highest hip historic historical honest horrible \
    hostile hot hottest huge human humanitarian ideal illegal immediate important impossible inaugural incoming \
    incredible independent indigenous individual industrial inevitable initial inner innocent intense interested \
    interesting interim intermediate internal international joint junior keen key large larger largest lawful \
    leading legal legislative legitimate lengthy liberal light limited local lone lonely longtime loose loud low \
    lower lowest lucky mad major male mandatory mass massive maximum medical mental mere mild military minimum \
    minor missing mobile moderate modern monthly moral multiple municipal mutual narrow nasty national native \
    natural naval nearby nearest necessary negative nervous nice nonpartisan normal northern notable nuclear \
    obvious odd official old older oldest ongoing online open opposite ordinary original outer outgoing outside \
    overall overnight overseas painful partial particular partisan past peaceful perfect permanent personal \
    pharmaceutical physical pink plain pleased poor popular positive potential powerful practical preliminary \
    premier presidential previous primary private pro proper proud provincial public pure purple quick quiet \
    racial racist radical random rapid rare raw ready real realistic rear reasonable recent record recreational \
    red regional regular relative relevant reluctant remaining remarkable remote residential responsible rich \
    rigged right rival rough round royal rural sad safe scared scientific secondary secret secure senior sensitive \
    separate serious severe sexual shallow sharp sick significant silent similar simple single slight slow small \
    smaller smallest smart smooth so-called social sole solid sorry southern soviet spare special specific square \
    stable standard stark steady strange strategic strict strong stronger strongest structural stunning stupid \
    subsequent substantial successful sudden sufficient suitable super supreme surprising sweet tall technical \
    temporary tender terrible then-presumptive thick thin tight tiny top total tough toxic traditional tragic \
    transgender tremendous tropical true twin typical ugly ultimate unable unanimous unclear undocumented \
    unemployed unfair unhappy unique unknown unlikely unpaid unprecedented unusual upcoming upper urban urgent \
    usual vague valid valuable vast viable violent virtual visible vital vocal vulnerable warm weak wealthy weekly \
    weird western wet white wide wider wild willing wise wonderful wooden would-be wounded wrong yellow young \
    younger youngest";

/// Nouns that say something only beside another word.
pub const GENERIC: &str = "\
    action administration advice adviser advisor age agency aide analyst analysts answer area areas article \
    attorney aunt author authority beginning benefit body bottom boy brother business campaign candidate case \
    center centre chairman chairwoman chance change changes child children choice cities city colleague columnist \
    community companies company conference counsel countries country course date daughter death decision \
    department deputy detail details director discussion editor effect effort efforts event events experience \
    expert experts eye eyes failure families family father figure finding friend friends girl government governor \
    group groups guy guys hand hands head history home host house husband idea ideas interest interview job judge \
    kid kids knowledge language lawmaker lawyer lawyers leader leaders letter level life line list loss majority \
    man manner mayor measure meeting member members men message middle mind minister minority mistake model money \
    mother movement name names nation news office officials opinion opportunity page paper parent party people \
    period person piece politician position post power practice presence president pressure problem problems \
    process professor program programs project purpose quality question questions rate reality relationship remark \
    remarks report reporter reporters researcher resident response responsibility rights risk role room scene \
    scientist secretary section senator sense series service services shape share side sides sister site situation \
    size society son source sources space speaker speech spirit spokesman spokesperson spokeswoman spot stage \
    state statement status story structure style subject success supporter surface surprise system task team term \
    terms theme theory title town track tradition trip truth type types uncle unit user value version victim \
    visitor voice wall wife witness woman women word words world";

/// Nouns that the rules for endings would take for a verb, an adverb or an adjective.
pub const NOUNS: &str = "\
    advertising ally animal anomaly appeal approval archive arctic arithmetic arrival arsenal assembly attic \
    banking bearing bed bedding belly betrayal bible bidding blessing bombing boxing breed breeding briefing \
    broadcasting building bully bullying burial butterfly cable camping canal capital carnival cathedral ceiling \
    clinic clothing coaching coal coating comic constable counseling counselling creed criminal critic crossing \
    crucible crystal cycling dealing deed denial detective disposal drilling drinking driving earning editorial \
    engineering epidemic fable fabric farming feed festival fighting filing filming financing fishing flooding \
    folly funding funeral gambling gaming gathering goal graphic grazing greed greeting hacking handful hearing \
    heating hive homily hospital housing hunting incentive initiative interval italy jelly jogging journal killing \
    king knitting landing lending licensing lightning lily listing lobbying logging logic looting magic manual \
    manufacturing marketing material meal mechanic medal medic melancholy metal mineral mining modeling monopoly \
    mosaic motive mouthful mural music narrative objective offering olive opening operative outing painting pal \
    pandemic panic parking pedal perspective picnic plastic policing polling portal pricing principal professional \
    programming proposal publishing pudding racing rally ranking rating rebel recording recycling reed referral \
    refusal rehearsal removal renewal representative republic reserve rhetoric ring ritual ruling sailing saving \
    scandal screening seal seating seed sentencing sewing shelling shipping shooting shopping sibling signal \
    skeptic skiing sled smoking smuggling speed spending spring stabbing statistic steal steed stocking string \
    surfing survival swimming swing table tactic teaching terminal testimonial testing topic trading traffic \
    trafficking training tribunal tunic tutorial uprising vaping variable veal vegetable viewing voting warning \
    wedding weed wellbeing whistleblowing wing withdrawal wrestling";

/// Nouns that are verbs after `to`: `a pay rise`, `prices to rise`.
pub const EITHER: &str = "\
    attack attacks ban bans bid bids call charge charges claim claims cut cuts deal deals delay delays demand \
    demands drive drop drops fall falls fear fears fight fights fire force forces fund funds gain gains hit hits \
    hold increase increases jump land launch launches link march match offer offers order orders pay permit \
    permits plan plans play plays probe probes protest protests push raid raids raise release releases request \
    requests result results return returns review reviews rise rises rule rules search shot sign slide split \
    spread storm storms strike strikes supply support surge surges target targets tax test tests tour trade trial \
    trust trusts view views visit visits vote votes walk watch win wins work works";

/// Words after which a noun comes.
pub const NOUN_CUES: &str = "\
    a an any each every her his its my no of other our several some that the their these this those your";

/// Words after which a verb comes.
pub const VERB_CUES: &str = "\
    can cannot could did does he i it lets may might must she should they we who will would you";

/// Plurals that may stand before another noun.
pub const PLURAL_MODIFIERS: &str = "\
    affairs arms athletics communications drugs earnings economics elections emissions futures games goods news \
    operations politics rights sales savings securities services sports systems weapons women";
