"""The second round of rulings: one sentence or two for each, and what is marked in them as what."""

from __future__ import annotations

import re

import pytest

from newsterm.sourcing.analyse import analyse

_RULINGS = """
The Senate confirmed that the judge was fit. |
The court confirmed that the judge was fit. | confirmed:institution
I could call them tomorrow. |
You could call them tomorrow. |
“I could be wrong,” Ann Ray said. | could:hedge; said:person
An aide, briefed on the plan, said it had failed. | briefed on:unnamed; said:unnamed
Ann Ray, briefed on the plan, said it had failed. | said:person
The aide was briefed on the plan and said it had failed. | said:unnamed
An aide, briefed on the plan, left early. |
Researchers said the lake was warming. | said:unnamed
The authors wrote that the sample was small. | wrote:unnamed
Doctors warned that the ward was full. | warned:unnamed
The team found that the bones were older. | found:institution
The survey found that most pupils walk. | found:document
The trial showed that the drug works. | showed:document
The lab reported that two samples were lost. | reported:institution
Officials at the harbour board said the crane was old. | said:unnamed
His lawyers said he would appeal. | said:unnamed
The family said in a statement that they were heartbroken. | said in a statement:unnamed
Police said the road was closed. | said:institution
Prosecutors said the clerk took bribes. | said:institution
The court said the claim was void. | said:institution
The mayor of Lissen said the budget was balanced. | said:institution
The party's chairman said the vote was fair. | said:institution
Authorities said three people died. | said:unnamed
Ann Ray said in a statement to Rolling Stone that the tour was off. | said:outlet
The club confirmed to CNN that he had left. | confirmed:outlet
CNN's Jake Moor said the mood was tense. | said:person
CNN's Jake Moor reported that the mood was tense. | reported:outlet
As we reported, the quay is unsafe. | As we reported:verified
It emerged that the file was lost. |
Two cases were reported in Lissen. |
The minister warned of a shortage. | warned:person
Ola Brandt voiced concern about costs. | voiced:person
Ola Brandt praised the team. |
Ola Brandt thanked the crew. |
The duke pledged support. |
The court ruled that the ban was void. | ruled:institution
The court ruled on Monday. |
She pleaded not guilty. | pleaded not guilty:denial
He did not deny the charge. |
Ola Brandt feared that the dam would break. | feared:person
Ola Brandt wants to sell the boat. |
Ola Brandt hopes for rain. |
The data suggest that prices will fall. | suggest:hedge
The memo indicates that he was paid. | indicates:document
The drone could carry 40 kg. |
She asked whether the bridge could hold. |
Dogs are more likely to bark at night. | likely:hedge
The well seems to be dry. | seems to:hedge
A suspected poisoning was reported. | suspected:hearsay
The suspected gunman fled. | suspected:hearsay
The cause is unknown. | is unknown:unverified
It is uncertain whether he survived. | is uncertain:unverified
The toll cannot be determined. | cannot be determined:unverified
It was too early to say what happened. | too early to say:no_comment
The minister dodged the question. | dodged the question:no_comment
She refused to say who paid. | refused to say:no_comment
The firm has not said why it sold the ship. | has not said:no_comment
The firm did not disclose the price. |
Output is projected to rise. | is projected to:vague
He is considered to be the favourite. | is considered to:vague
Members may bring a guest. |
It may rain tonight. | may:hedge
The dam might fail. | might:hedge
You can borrow three books. |
Critics say the plan is flawed. | Critics say:vague
Three analysts at UBS said the shares were cheap. | said:unnamed
A person briefed on the talks said they had failed. | briefed on:unnamed; said:unnamed
The Tarvik Herald, citing two officials, said the mayor would resign. | citing:unnamed; said:outlet
According to the Lissen Courier, the inn is for sale. | According to:outlet
According to court filings, the firm owed millions. | According to:document
The letter, seen by Reuters, names two banks. | seen by:verified
Reuters could not independently verify the video. | could not independently verify:unverified
The company did not respond to a request for comment. | did not respond to a request for comment:no_comment
He denied the allegations. | denied:denial
He was denied a visa. |
The bank rejected the offer. |
The bank rejected the report as false. | rejected:denial
It is alleged that he took the money. | It is alleged:hearsay
The so-called leak was a hoax. | so-called:hearsay
Sources said the talks had failed. | Sources:unnamed; said:unnamed
The source of the river is a lake. |
Tomas Reka, 29, left in tears. "It is over," the striker said. | said:person
Mira Tol is a nurse. She believes the ward is unsafe. | believes:person
Ann Ray, a spokeswoman for the ministry, took questions. "We are ready," she said. | said:institution
The report was published on Monday. It says that the dam is old. | says:document
The company lost money. It said it would close two shops. | said:institution
“I think it will rain,” Ola Brandt said. | said:person
“He told me that the bridge was shut,” Ann Ray said. | told:person; said:person
Two villagers told Radio Sarel that the well was dry. | told:outlet
An aide said the duke, who asked not to be named, was ill. | said:unnamed; asked not to be named:unnamed
Most experts expect rates to fall. | expect:vague
Rates are expected to fall. | are expected to:vague
The union accused the firm of lying. | accused:institution
The firm was accused of lying. | accused of:hearsay
The council announced that the pool would close. | announced:institution
The council announced plans. |
Ola Brandt called the plan “a farce”. | called:person
Ola Brandt called his mother. |
A transit chief said the line would close. Lee, who took office in May, was away. | said:person
Dr. Hanne Vik, a cardiologist who has treated sailors, warned that the cold kills quickly. | warned:person
The 54-year-old plumber, who lives alone, said the noise began at dawn. | said:unnamed
Ole Brandt lost his shop in the fire. The father of two said he had no insurance. | said:person
Ida Marsh runs the mill. Its owner says flour is scarce. | says:unnamed
The ministry has over the last two years repeatedly denied the charge. | denied:denial
Farmers in Kessim, Tarrow and Bray say the wells are dry. | say:unnamed
The charity published a study arguing that rents had doubled. | arguing:document
The Kessim Courier and Channel 4 both said the bridge would close. | said:outlet
He told WQRN the dam was safe. | told:outlet
The Torvik Press Agency said the king was ill. TPA gave no source. | said:outlet
According to The Night Desk, the inn was sold. | According to:outlet
The states of the union are many. |
A plan proposed by the mayor failed. |
The seats are numbered according to size. |
As agreed by the club, the match was moved. |
The envoy acknowledged the delay. | acknowledged:person
The survey puts turnout at 40 percent. | puts:document
Many suppose that the fault lay with the pump. | suppose:vague
Visitors may take one apple each. |
The rain could last until Friday. | could:hedge
The comet may be visible on Friday. | may:hedge
Sources close to the family said the will was lost. | Sources close to the family:unnamed; said:unnamed
Two nurses, speaking on condition of anonymity, described chaos. | on condition of anonymity:unnamed; described:unnamed
A man who gave only his first name said he saw smoke. | said:unnamed
The claim could not be independently confirmed. | could not be independently confirmed:unverified
No group has claimed responsibility. |
The BBC has not verified the footage. | has not verified:unverified
A spokesman did not return calls. | did not return calls:no_comment
The coach would not comment. | would not comment:no_comment
The singer refused an encore. |
The mill declined to give details. | declined to give details:no_comment
Prices declined in May. |
The duke flatly denies it. | denies:denial
The clerk disputes that the file was lost. | disputes:denial
The regulator dismissed the claims as nonsense. | dismissed:denial
The judge dismissed the jury. |
An alleged thief was held. | alleged:hearsay
The car was allegedly stolen. | allegedly:hearsay
The band is rumoured to be splitting. | rumoured to:hearsay
The mayor reportedly fled. | reportedly:hearsay
She reported for duty. |
Investors expect a rise. | expect:vague
The bridge is thought to be unsafe. | is thought to:vague
It is believed that the ship sank. | It is believed:vague
Some argue that the tax is unfair. | Some argue:vague
An expert said the paint was toxic. | said:unnamed
Prof. Ann Ray, an expert on paint, said it was toxic. | said:person
The indictment alleges that he took bribes. | alleges:document
The video shows a man running. | shows:document
The map shows the coast. |
Court records show he owned two boats. | show:document
The bank's statement said profits fell. | said:document
The White House said talks would resume. | said:institution
Tehran denied the report. | denied:denial
Reuters reported that the deal was close. | reported:outlet
The deal is close, Reuters reported on Friday, citing two bankers. | reported:outlet; citing:unnamed
The deal is close, the Financial Times said. | said:outlet
It is close, according to people familiar with the case. | according to:unnamed; people familiar with the case:unnamed
"I might go," Lena Voss told reporters. | might:hedge; told:person
Lena Voss thinks the plan will fail. | thinks:person
Lena Voss, who thinks little of opera, left. |
The minister promised a new road. |
The minister promised that the road would open. | promised:person
The minister urged people to stay at home. |
Police urged caution. |
The union called the offer an insult. | called:institution
The union called a strike. |
They named the boat after her. |
Its chief executive, Tom Park, said the firm would grow. | said:person
Spokeswoman Ida Marsh said the firm would grow. Marsh added that jobs were safe. | said:institution; added:institution
Lee Park, speaking for the firm, said it would grow. | said:person
It was not clear how the fire began. | It was not clear:unverified
The motive is unclear. | is unclear:unverified
The sky was clear. |
The storm is likely to pass. | likely:hedge
The tests suggest a link. | suggest:hedge
The waiter suggested the fish. |
The file appears to be fake. | appears to:hedge
The actor appears in two films. |
Apparently the road is closed. | Apparently:hedge
The potential buyer left. |
A potential leak was found. | potential:hedge
Sales fell at Kell, which has forty shops. Kell said it would close two. | said:institution
Ann Moor, an analyst at Kell, was calm. Kell expects a rise. | expects:institution
"""


@pytest.mark.parametrize("line", _RULINGS.strip().splitlines())
def test_ruling(line: str) -> None:
    text, wanted = re.split(r" \| ?", line, maxsplit=1)
    marks = [tuple(mark.rsplit(":", 1)) for mark in wanted.split("; ") if mark]
    found = [(cue.text, str(cue.kind)) for cue in analyse(text).cues]
    assert sorted(kind for _, kind in found) == sorted(kind for _, kind in marks), found
    for words, kind in marks:
        assert any(k == kind and (t.lower() in words.lower() or words.lower() in t.lower()) for t, k in found), found
