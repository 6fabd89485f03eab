"""The words with which a text gives somebody the word: "The Chief Constable said:", "her reply was as follows"."""

import re

from indexer.structure import welsh

VERB = (
    r"(?:said|says|say|stat(?:ed|es|e|ing)|add(?:ed|s|ing)|(?<=to )add|comment(?:ed|s|ing)|respond(?:ed|s|ing)"
    r"|repl(?:ied|ies)"
    r"|explain(?:ed|s|ing)|wr(?:ote|ites|itten)|told|report(?:ed|s)|not(?:ed|es)|continu(?:ed|es|ing)"
    r"|remark(?:ed|s)|conclud(?:ed|es)|advis(?:ed|es)|confirm(?:ed|s)|observ(?:ed|es)|provid(?:ed|es)|reads?|set out"
    rf"|{welsh.VERBS}"
    r"|recommend(?:ed|s)|found|tells?|puts? (?:it|this|that|the (?:matter|case|position))"
    r"|t(?:akes|ook) (?:the|this|that) (?:point|matter) further"
    r"|to quote (?:him|her|them)"
    r"|submit(?:s|ted)|suppl(?:ied|ies)|(?:goes|went) on)"
)
NOUN = (
    r"(?:comments?|responses?|statements?|repl(?:y|ies)|views?|words|observations?|remarks|letter|account"
    rf"|assurances?|updates?|position|conclusions?|verdict|judge?ment|assessment|opinion|undertakings?|explanation"
    rf"|h?(?:{welsh.REPLIES}))"
)
# "he has sent me the following", "I gave the Chief Constable this answer": who gives, and not to whom
GIVES = re.compile(
    r"\b(?P<giver>[\w’'-]+),?(?:\s+(?:has|have|had|will|also|now|since|then|kindly))*\s+"
    r"(?P<gives>giv(?:en|es?)|gave|ma(?:de|kes?)|sen[td]s?|suppl(?:ied|ies)|offer(?:ed|s)|provid(?:ed|es)"
    r"|submit(?:s|ted))\b"
    rf"(?=[^.:]{{0,60}}\b(?:the following|this|these)\b(?: [\w-]+)?(?:\W*$|,| {NOUN}))",
    re.IGNORECASE,
)
LEAD = re.compile(
    rf"(?:\b{VERB}\b(?:\s+(?!and\b|but\b)[\w’'-]+){{0,9}}?|\b(?:tells|told) (?:me|us) that(?:\s+[\w’'-]+){{0,14}}?"
    rf"|\b{NOUN}\b(?:,?\s+[\w’'-]+){{0,12}}?|\b(?:as follows"
    rf"|below))\s*(?P<mark>[:;]|,|\.\s*|[–-]|(?<=\bthat)|)\s*$",
    re.IGNORECASE,
)
TAIL = re.compile(
    rf"^\s*[,.]?\s*(?:(?P<verb>{VERB})\s+(?P<who>[^.:“\"]{{2,140}})|(?P<whom>[^.:“\"]{{2,90}}?)\s+(?:{VERB}))\b",
    re.IGNORECASE,
)
# "The Chief Constable said that two had been bought. “We hope ...”": the next sentence is in the same mouth
TOLD = re.compile(
    rf"(?P<who>(?-i:[A-Z])[^.“\"]{{2,90}}?)\s+(?:{VERB}|welcomed|praised|thanked|urged|warned|promised|called)\b"
    r"[^.“\"]*\.\s*",
    re.IGNORECASE,
)
# "The Commissioner wrote to the inspector with her reply": whose reply it is comes first
WITH_REPLY = re.compile(
    r"\b(?:written|wrote|writes|replied|responded) to\b.*\b(?:her|his|their) (?:reply|response|comments|letter"
    r"|statement)\b",
    re.IGNORECASE,
)
# "The Commissioner asked the Chief Constable for comments. Here is her reply:"
OF_SOMEBODY = re.compile(rf"\b(?:his|her|their)\s+(?:\w+\s+)?{NOUN}\b|\b(?:ei|eu)\s+{NOUN}\b", re.IGNORECASE)
ACCORDING = re.compile(r"\baccording to (?:the |its )?(?:\w+ )?(?:report|inspect\w+|HMIC\w*)\b", re.IGNORECASE)
REPORT = re.compile(r"\b(?:report|inspection|summary|recommendations?|assessment)\b[^.]{0,40}$", re.IGNORECASE)
