//! The function words of English.

/// Sorted, in the normal form of features: lower case, without apostrophes.
pub const FUNCTION_WORDS: &str = "\
    about above according across actually added adding after again against ago ahead all almost along already also \
    although always am amid among an and another any anybody anyone anything anyway anywhere apart apr april are \
    arent around as aside asked at aug august away back be became because become becomes been before began begin \
    behind being below beside besides between beyond both but by called came can cannot cant come comes coming could \
    couldnt day days dec december despite did didnt do does doesnt doing done dont down dr due during each eight \
    either else enough especially etc even ever every everybody everyone everything everywhere except far feb \
    february few first five following for former four fri friday from further gave get gets getting give given gives \
    giving go goes going gone got had hadnt has hasnt have havent having he hed her here heres hers herself hes him \
    himself his how however hows id if im in including indeed instead into is isnt it itd itll its itself ive jan \
    january jul july jun june just keep kept knew know known knows last later latter least less let lets like likely \
    little look looking looks lot made mainly make makes making many mar may maybe me mean means meanwhile might \
    mine mon monday month months more moreover most mostly mr mrs ms much must my myself near nearly need needs \
    neither never new next nine no nobody none nor not nothing nov november now nowhere oct october of off often oh \
    ok okay on once one ones only onto or other others otherwise ought our ours ourselves out over own per perhaps \
    please put puts quite rather re really regarding said same sat saturday saw say saying says see seem seemed \
    seems seen sep sept september seven several shall she shes should shouldnt since six so some somebody someone \
    something sometimes somewhat somewhere soon still such sunday sure take taken takes taking tell tells ten than \
    thank that thatll thats the their theirs them themselves then there theres these they theyd theyll theyre theyve \
    thing things think third this those though three through throughout thu thursday thus till time times to today \
    together told tomorrow too took toward towards tried try trying tue tuesday two under unless unlike until unto \
    up upon us use used uses using usually ve very via want wanted wants was wasnt way ways we wed wednesday week \
    weeks well went were werent weve what whatever whats when whenever where whereas wheres wherever whether which \
    whichever while who whoever whole whom whos whose why will with within without wont would wouldnt year years yes \
    yesterday yet you youd youll your youre yours yourself yourselves youve";
