"""Closed classes of English words: what the rules need to know about grammar, and no more."""

from __future__ import annotations

from typing import Final

from newsterm.sourcing.tokens import word_set

SUBJECT_PRONOUNS: Final = word_set("he she they it i we you who that this these those one")
HUMAN_PRONOUNS: Final = word_set("he she they")
SPEAKERS_OWN: Final = word_set("i we you")
OBJECT_PRONOUNS: Final = word_set("him her them it me us you himself herself themselves itself")
POSSESSIVES: Final = word_set("his her their its my our your")
DETERMINERS: Final = POSSESSIVES | word_set(
    "the a an this that these those another each every no any all both neither either"
)
DEFINITE: Final = POSSESSIVES | word_set("the this that these those")
NUMBERS: Final = word_set(
    "one two three four five six seven eight nine ten dozen dozens several multiple many some numerous"
)
BE: Final = word_set("is are was were be been being am 's 're 'm")
HAVE: Final = word_set("has have had having 've")
MODALS: Final = word_set("will would can could may might must should shall 'll 'd ca wo")
DO: Final = word_set("do does did")
AUXILIARIES: Final = BE | HAVE | MODALS | DO
#: Words behind which a clause has a finite verb of its own.
FINITE: Final = (AUXILIARIES - {"be", "been", "being", "having"}) | word_set(
    "came went took made got gave knew saw left kept held ran won lost led met paid sent spent stood sold built"
    " brought began became felt found grew rose fell hit put set cut told said needs need wants want remains"
    " remain means shows deserves faces looks seems appears belongs lacks knows thinks believes comes goes takes"
    " makes gives"
)
ADVERBS: Final = word_set(
    "also not never ever then now once again later earlier soon already still just only even often always"
    " sometimes yet first last further instead too however therefore thus indeed perhaps maybe quite rather so far"
    " long thereby simply anonymously today yesterday tomorrow tonight likewise further afterward afterwards"
    " meanwhile nevertheless nonetheless though best ago"
)
#: Words in -ly that are no adverbs.
NOT_ADVERBS: Final = word_set(
    "family italy july daily weekly monthly early reply rally ally only supply likely unlikely assembly fly holy"
    " bully billy kelly sally molly emily lily willy jelly belly hillary o'reilly apply comply rely imply"
)
DAYS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun morning afternoon"
    " evening night week weekend month year"
)
MONTHS: Final = word_set(
    "january february march april may june july august september october november december jan. feb. aug. sept."
    " oct. nov. dec."
)
TIME: Final = DAYS | MONTHS | word_set("today yesterday tomorrow tonight late early")
TIME_SPANS: Final = word_set(
    "moments minutes hours days weeks months years moment minute hour day week month year night"
)
#: Prepositions that cut a noun phrase into its parts.
PREPOSITIONS: Final = word_set(
    "of for in at on with from by to about near inside within under behind against among between across along around"
    " including familiar close briefed involved outside without via through throughout during after before since"
    " until amid despite following into onto over upon toward towards aboard alongside like per beyond above below"
    " opposite who whom whose which not authorized authorised privy knowledgeable based"
)
#: Prepositions with which a sentence's opening circumstance begins.
OPENING: Final = word_set(
    "inside outside across near behind among in on at after before during since until amid despite following with"
    " without for from by under as when while if although though because once to over through throughout like"
    " unlike instead besides beyond within asked speaking according citing responding given where whereas upon"
)
CONJUNCTIONS: Final = word_set(
    "that because but while as if when whenever though although where what how why whether than so unless lest"
    " whereas nor or and yet plus which who whom whose"
)
WH: Final = word_set("if whether how what why who whom whose when where which")
QUOTES: Final = word_set("\" '' `` “ ” „ « » ‘ '")
OPEN_QUOTES: Final = word_set("\" '' `` “ „ « ‘ '")
CLOSE_QUOTES: Final = word_set("\" '' ” » ' ’")
DASHES: Final = word_set("— – -- --- ― -")
PUNCTUATION: Final = QUOTES | DASHES | word_set(". , ; : ! ? … ... ( ) [ ] / | • \n") | {"\n"}
ENDS: Final = word_set(". ! ? … ... ; ) ]") | {"\n"}
#: Small words inside names.
PARTICLES: Final = word_set("de van von der den al bin ibn la le del della da dos das di du el ter & y")
NAME_TITLES: Final = word_set(
    "mr. mrs. ms. mx. dr. sen. rep. gov. gen. lt. col. maj. sgt. capt. rev. prof. president senator governor"
    " judge justice minister sir lord lady dame king queen prince princess pope mayor sheriff inspector ambassador"
    " secretary speaker congressman congresswoman chancellor premier"
)


def is_adverb(word: str) -> bool:
    """Whether a word in lower case may stand between a subject and its verb as an adverb."""
    return word in ADVERBS or (word[-2:] == "ly" and len(word) > 4 and word not in NOT_ADVERBS)
