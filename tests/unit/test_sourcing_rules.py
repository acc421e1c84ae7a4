"""The rules at work on sentences of our own: every mark with its kind, and nothing more.

A sentence, then what is marked in it in order, "text:kind"; the text may be a part of the marked stretch.
"""

from __future__ import annotations

import re

import pytest

from newsterm.sourcing.analyse import analyse

_SENTENCES = """
The police were able to establish whether he was there.|
The police were not able to establish whether he was there.|were not able to establish:unverified
The theft was first reported by police.|reported:institution
The theft was first reported by the Ministry of Health.|reported:institution
The raid went ahead without immediate confirmation.|without immediate confirmation:unverified
Analysts expect so.|Analysts expect:vague
An unidentified man was found dead.|
An unidentified woman told the court she had paid.|unidentified:unnamed told:unnamed
The Times reviewed the film and found it dull.|
The crew was unable to establish a camp.|
The police were unable to establish whether he was there.|unable to establish:unverified
The shop gave no reason to return.|
He did not disclose the gift.|
He was seen as he left the bank.|
Efforts to reach the trapped miners were unsuccessful.|
The patient has yet to respond to treatment.|
Neither team responded to the goal.|
The judge ruled that the bank must pay.|ruled:person
May I come in?|
Could you open the window?|
Could it rain?|Could:hedge
Insurance claims rose.|
Ann Lind told the Courier that the reef was dying.|told:outlet
A letter seen by the Herald lists the mines.|seen by:verified
The ministry's statement gave no figures.|
The firm could not comment on the case.|could not comment:no_comment
The minister disputes the figures.|disputes:denial
The vote is being seen as a test.|is being seen as:vague
It looks as if the truce will hold.|looks as if:hedge
Whether the truce will hold is unclear.|is unclear:unverified
How the file was lost is not clear.|is not clear:unverified
The reasons for the crash were not immediately clear.|were not immediately clear:unverified
The motive was unclear.|was unclear:unverified
The map shows rising ground.|
Two people familiar with it agreed. It was fair, the people said.|people familiar with it:unnamed said:unnamed
The footage could not be immediately geolocated.|could not be immediately geolocated:unverified
The station has not been able to verify the claims.|has not been able to verify:unverified
The number of victims is unknown.|is unknown:unverified
The singer was unknown to most of them.|
There was no immediate confirmation from the army.|There was no immediate confirmation:unverified
The firm has yet to respond to a request for comment.|has yet to respond to a request for comment:no_comment
Neither company responded to emails seeking comment.|Neither company responded to emails seeking comment:no_comment
Efforts to reach his family were not successful.|Efforts to reach his family were not successful:no_comment
Efforts to reach an agreement were unsuccessful.|
The police did not say what caused the blast.|did not say:no_comment
The court gave no explanation.|gave no explanation:no_comment
She refused to say whether she would run.|refused to say:no_comment
Officials would say only that the search goes on.|say:unnamed
The crash was first reported by the Ledger.|reported:outlet
Politico was first to report the plan.|first to report:outlet
She was first to report for duty.|
The AP has reviewed the documents.|reviewed:verified
Reuters obtained a copy of the letter.|obtained:verified
Reuters obtained a licence.|
The agency, citing people it did not name, said the deal was close.|citing:unnamed said:institution
Rumours swirled that the king would abdicate.|Rumours swirled that:hearsay
She is suspected of theft.|suspected of:hearsay
Forecasters predict rain.|Forecasters predict:vague
Analysts had expected a rise of two percent.|Analysts had expected:vague
Economists had forecast a rise of two percent.|Economists had forecast:vague
Officials estimate the toll at forty.|estimate:unnamed
An estimated forty people fled.|
A ruling is expected on Friday.|is expected:vague
Residents reported hearing shots.|reported:vague
Residents reported nothing.|
The embassy called the report false.|called the report false:denial
Sources close to the club insist no offer was made.|Sources close to the club:unnamed insist:unnamed
A clerk who spoke on condition of anonymity said the file was gone.|on condition of anonymity:unnamed said:unnamed
Intelligence agencies assess that the missile failed.|assess:institution
The panel determined that the valve had failed.|determined:institution
The pilot was determined to land.|
Two doctors, who asked not to be identified, said he would live.|asked not to be identified:unnamed said:unnamed
A spokeswoman for the airline told the BBC that the flight had been delayed.|told:outlet
The Kremlin said the visit would go ahead, but Western diplomats were sceptical.|said:institution
According to Der Spiegel, the minister knew in March.|According to:outlet
The minister may not have known, two of her aides said.|may:hedge said:unnamed
Economists expect inflation to fall.|Economists expect:vague
The dossier alleges that the firm bribed officials.|alleges:document
The club denied wrongdoing.|denied:denial
He was denied bail by the magistrate.|
Her appeal was rejected by the court.|
The army dismissed the reports as propaganda.|dismissed:denial
She dismissed the class early.|
The supposed heir turned out to be a fraud.|supposed:hearsay
You may leave the table.|
The might of the empire was gone.|
He could not find his keys.|
It could snow tonight.|could:hedge
The likely winner is the incumbent.|likely:hedge
It appears that the pilot misread the dial.|appears:hedge
The singer appears on the cover of the magazine.|
The report, seen by the Guardian, says costs have doubled.|seen by:verified says:document
Bloomberg first reported the talks.|reported:outlet
As first reported by Bloomberg, the talks have collapsed.|reported by:outlet
The company would not comment on the talks.|would not comment:no_comment
A request for comment was not returned.|was not returned:no_comment
The palace did not reply to emails seeking comment.|did not reply to emails seeking comment:no_comment
Asked why, Moreau declined to comment.|declined to comment:no_comment
He reportedly fired twice, though police have not confirmed this.|reportedly:hearsay have not confirmed:unverified
The cause of the fire is not yet known.|is not yet known:unverified
It is unclear who owns the land.|unclear:unverified
No one knows the origin of the ring.|
The island is said to be haunted.|is said to:vague
Many believe the mayor will resign.|Many believe:vague
Some residents complained that the water was brown.|complained:vague
"He might come back," she said.|might:hedge said:person
Mr Okafor, a carpenter, said he had heard two shots.|said:person
Neighbours said they had heard nothing.|said:unnamed
The poll suggests a close race.|suggests:hedge
The teacher suggested a walk.|
The jury found him guilty.|
The audit found that the money was missing.|found:document
The lamp was found in a field.|
The teacher told the children to sit.|
The farmer told a story.|
Police confirmed that the body was his.|confirmed:institution
The bishop confirmed forty children.|
The bank announced that its chief would step down.|announced:institution
The bank announced a new logo.|
She claims the throne.|
He claims that the vote was stolen.|claims:person
The airline lost his claim for damages.|
Rumours that the actor had died spread quickly.|Rumours that:hearsay
The alleged thief was released.|alleged:hearsay
The prosecutor alleged that he lied.|alleged:institution
The Treasury believes growth will slow.|believes:institution
The document shows that the board approved it.|shows:document
The X-ray shows a fracture.|
Tass, citing the defence ministry, said the jet had been lost.|citing:institution said:outlet
Officials briefed on the inquiry said so.|Officials briefed on the inquiry:unnamed said:unnamed
The leak came from a source in the cabinet, the paper said.|source in the cabinet:unnamed said:outlet
Minister Denies Knowing Of Payments|Denies:denial
Police Say Driver Was Asleep|Say:institution
Court Rejects Appeal|
Banks Could Cut Rates, Analysts Say|Could:hedge Analysts Say:vague
Report: Mayor Knew Of Leak|
Talks Reportedly Stall Over Fishing|Reportedly:hearsay
Possible Strike Looms At Port|Possible:hedge
He possibly knew.|possibly:hedge
The potential of the river is great.|
A potential buyer toured the house.|
The possible collapse of the dam worries engineers.|possible:hedge
He said nothing.|
The sign said "Closed".|said:document
She said sorry.|
A man familiar with the engine repaired it.|
The village is close to the source of the Danube.|
Anonymous tips led police to the house.|
The witness, who spoke on condition of anonymity, said the van was blue.|on condition of anonymity:unnamed said:unnamed
The FBI is investigating, according to two law enforcement officials.|according to:unnamed
The senator's office did not immediately respond to a request for comment.|did not immediately respond:no_comment
The plant did not respond to watering.|
Ann Ray, who founded the firm, resigned on Monday. She said the board had lost its way.|said:person
The firm, Ray said, was insolvent.|said:person
The ministry's spokesman, Li Wei, said exports had risen. He said imports had fallen.|said:institution said:institution
The hospital said on Friday that it had run out of beds.|said:institution
It added that surgery would resume in May.|added:institution
Senator Kofi Mensah (D-Ohio) told reporters he would vote no.|told:person
A senator who asked not to be named said the bill was dead.|asked not to be named:unnamed said:unnamed
"We lost," a coach said.|said:unnamed
Coach Maria Lind said the team was tired.|said:person
The team said its striker was injured.|said:institution
Rebels said they had taken the town.|said:unnamed
State television said the president was resting.|said:outlet
Local media reported two explosions.|reported:outlet
The news agency Tass reported that the jet had crashed.|reported:outlet
Turkish broadcaster NTV said the quake lasted a minute.|said:outlet
The Lissen Gazette reported that the quay was unsafe.|reported:outlet
Amnesty International said the trial was unfair.|said:institution
Goldman Sachs analysts said the shares were cheap.|said:vague
Goldman Sachs analyst Noor Haddad said the shares were cheap.|said:person
Human rights groups say the law is cruel.|Human rights groups say:vague
Unesco says the reef is dying.|says:institution
France said it would send a frigate.|said:institution
Washington said it was watching.|said:institution
Washington Irving said the tale was true.|said:person
The White House said the call was short.|said:institution
White House officials said the call was short.|said:unnamed
One official said the call was short.|said:unnamed
The senior official said the call was short.|said:unnamed
The president said the call was short.|said:person
Lawyers for the firm said the suit was baseless.|said:unnamed
His lawyer, Tom Park, said he was innocent.|said:person
In the suit, Park argues that the contract was void.|argues:person
The lawsuit says the contract was void.|says:document
Court documents show he owned two boats.|show:document
Emails obtained by Reuters show he knew.|obtained by:verified show:document
A video shows men running, though its origin could not be verified.|shows:document could not be verified:unverified
A letter to staff said the plant would close.|said:document
Data from the ministry show exports fell.|show:document
Investigators believe the fire began in the kitchen.|believe:unnamed
Investigators are looking into whether the fire was set.|
"It's over," said one diplomat.|said:unnamed
"It's over," the French president, Luc Moreau, told parliament.|told:person
"It's over", Moreau wrote on X.|wrote:person
Moreau, speaking in Lyon, insisted the deal would hold.|insisted:person
Speaking in Lyon, Moreau insisted the deal would hold.|insisted:person
Asked about the deal, Moreau declined to comment.|declined to comment:no_comment
Moreau was quoted as saying the deal was dead.|saying:person
Moreau is quoted by Le Monde as saying the deal was dead.|quoted by:outlet saying:person
The deal is dead, Le Monde said, quoting aides.|said:outlet quoting:unnamed
The deal, Le Monde's Paul Roy wrote, is dead.|wrote:person
Experts warned that the dam was weak.|Experts warned:vague
The dam was weak, experts have warned.|experts have warned:vague
Some fear the dam will burst.|Some fear:vague
Critics accuse the mayor of vanity.|Critics accuse:vague
The mayor is accused of vanity.|accused of:hearsay
Mayor Lind accused the council of sabotage.|accused:person
The union called the offer “an insult”.|called:institution
The union called a strike.|
She called him a liar.|called:person
He called for calm.|
The bank blamed the outage on a storm.|blamed:institution
The ferry, which carried 40 people, sank in minutes, survivors said.|said:unnamed
Hours later, the ministry denied the report.|denied:denial
The ministry did not deny the report.|
Neither the firm nor the town replied to questions.|Neither the firm nor the town replied to questions:no_comment
The company, which is based in Oslo, did not return calls.|did not return calls:no_comment
The paper could not reach Lind for comment.|
Attempts to reach Lind were unsuccessful.|Attempts to reach Lind were unsuccessful:no_comment
The claim could not immediately be confirmed.|could not immediately be confirmed:unverified
The video's authenticity has yet to be verified.|has yet to be verified:unverified
There is no evidence that the dam leaked.|
Without evidence, the governor claimed the vote was rigged.|Without evidence:unverified claimed:person
It remains to be seen whether the truce holds.|
The truce may hold, or it may not.|may:hedge may:hedge
Visitors may not touch the statues.|
Passengers may carry one bag.|
The law may be changed next year.|may:hedge
Mrs May said she would resign.|said:person
In May, the mine may close.|may:hedge
By then the boy could walk.|
The storm could have killed hundreds.|
He could be seen from the road.|
Demand could outstrip supply, the agency warned.|could:hedge warned:institution
The trial is likely to last a month.|likely:hedge
She is more likely than not to win.|likely:hedge
Women are more likely than men to vote.|likely:hedge
The unlikely hero was a goat.|unlikely:hedge
He seemed tired.|seemed:hedge
The crowd seems to have doubled.|seems to:hedge
The bug appears when the screen is locked.|
Apparently the bridge had been closed.|Apparently:hedge
The reason was apparent to all.|
Perhaps the worst flood in a century hit the town.|Perhaps:hedge
The evidence suggests that the engine failed.|suggests:hedge
Early figures indicate a fall in crime.|indicate:hedge
The arrow indicates the exit.|
He indicated that he would run.|indicated:person
It is possible that the crew slept.|possible:hedge
It is possible to swim there.|
Everything possible was done.|
The best possible result was a draw.|
The actor is rumoured to be ill.|rumoured to:hearsay
Supposedly, the gold is still there.|Supposedly:hearsay
The so-called experts were wrong.|so-called:hearsay
The so-called Islamic State lost ground.|
The reported attack killed four.|reported:hearsay
Prices are expected to rise.|are expected to:vague
We expected to lose.|
It was thought that the ship had sunk.|It was thought:vague
The king was thought to be in exile.|was thought to:vague
He is considered a hero.|is considered:vague
Guests are expected to wear black.|are expected to:vague
The plan was reported by The Times on Sunday.|reported by:outlet
She reported the theft to police.|
The company reported a loss.|
He reports to the chief executive.|
Scientists say the reef will die.|say:unnamed
A scientist at the institute said the reef would die.|said:unnamed
The scientist Maria Lind said the reef would die.|said:person
Lind's team said the reef would die.|said:institution
The study's authors said the reef would die.|said:unnamed
The study, published on Friday, found the reef was dying.|found:document
"The reef," Lind added, "is dying."|added:person
Lind added salt to the water.|
Lind noted the date.|
As Lind noted, the reef is dying.|noted:person
Lind has repeatedly said the reef is dying.|said:person
Lind would say only that the reef was dying.|say:person
Lind did not say whether the reef was dying.|did not say:no_comment
Lind did not say that the reef was dying.|
When Lind said that, the crowd cheered.|said:person
I think the reef is dying, Lind said.|said:person
People say the reef is haunted.|People say:vague
They say the reef is haunted.|They say:vague
A man accused of theft along the Lissen Strip told police he was hungry.|accused of:hearsay told:unnamed
Another tweeted that the pool was shut.|tweeted:unnamed
But according to hacked Lissen National Committee documents, the pool is shut.|according to:document
He never says it like it is.|
Even if they thought the pool was safe, the officials said, it would shut.|said:unnamed
Moe took to Twitter to call the vote “a farce”.|call:person
The pool was shut in March, a police report indicates.|indicates:document
The police report indicates a leak.|indicates:hedge
Police identified the swimmer as Ann Ray.|identified:institution
She identified the bird at once.|
The pool will shut, according to the trade publication Bathers.|according to:outlet
On Friday, the mayor Ann Ray testified before the council.|
The most telling proof was a towel.|
Council members swam off to what aides believed to be an island.|believed:unnamed
The town was sealed amid reports that the dam had burst.|reports that:hearsay
Ann Ray said no one was hurt.|said:person
Ann Ray said no.|
He denied the theft.|denied:denial
May Faces Rebels Over Pool|
Pool May Pass To Town|May:hedge
The measure was one that critics blame for the drought.|critics blame:vague
His friendship with the mayor contradicts his claim.|
Some outside analysts see his plan as driven by fear.|analysts see:vague
Observers say the vote was fair, though the opposition disputes this.|Observers say:vague disputes:denial
The swimmer, believed to be a guard, fled.|believed to:vague
Sources: Coach To Leave|Sources:unnamed
Some hydrologists believe the pool is old.|hydrologists believe:vague
Leaked Documents Reveal Donors|Reveal:document
Delegates Sing After Rules Report Is Presented|
"""


@pytest.mark.parametrize("line", _SENTENCES.strip().splitlines())
def test_sentence(line: str) -> None:
    text, _, marks = line.rpartition("|")
    wanted = [(m[1], m[2]) for m in re.finditer(r"(\S.*?):([a-z_]+)(?: |$)", marks)]
    found = [(cue.text, cue.kind.value) for cue in analyse(text).cues]
    assert [kind for _, kind in found] == [kind for _, kind in wanted]
    for (got, _), (words, _) in zip(found, wanted, strict=True):
        assert words in got or got in words
