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
"""


@pytest.mark.parametrize("line", _RULINGS.strip().splitlines())
def test_ruling(line: str) -> None:
    text, wanted = re.split(r" \| ?", line, maxsplit=1)
    marks = [tuple(mark.rsplit(":", 1)) for mark in wanted.split("; ") if mark]
    found = [(cue.text, str(cue.kind)) for cue in analyse(text).cues]
    assert sorted(kind for _, kind in found) == sorted(kind for _, kind in marks), found
    for words, kind in marks:
        assert any(k == kind and (t.lower() in words.lower() or words.lower() in t.lower()) for t, k in found), found
