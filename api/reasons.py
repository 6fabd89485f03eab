"""Whether words say what is done, or why nothing is."""

import re
from itertools import pairwise

from api.sentences import sentences

# who says one of these takes no action, unless what follows says what is done all the same
_REFUSES = re.compile(
    r"\bno (?:further |formal )?action (?:is |was |will be |has been )?(?:required|needed|necessary|proposed|planned"
    r"|taken)"
    r"|\b(?:takes?|taking|propose|proposes) no (?:further )?action\b|\b(?:do|does|did) not propose\b"
    r"|\b(?:can|could) (?:give|make|offer) no (?:commitment|undertaking)|\bis not included (?:as|because)"
    r"|\b(?:cannot|can['’]t|could not|will not|won['’]t) (?:sign up|commit|agree) to\b"
    r"|\b(?:am|are|is) (?:not prepared|unwilling) to\b"
    r"|\bare not included (?:as|because)|\b(?:still |is |are |remains? |^)under (?:discussion|consideration)\b"
    r"|:\s+under (?:discussion|consideration)\b",
    re.IGNORECASE,
)
# "until then we shall go on using the old one": nothing is changed
_AS_IT_WAS = re.compile(
    r"\b(?:shall|will|must) (?:(?:just|simply|therefore|have to|all) )?(?:go|carry|keep) on (?:as|using|with what)\b"
    r"|\b(?:shall|will) (?:continue|remain|stay) as (?:we|it|they|things) (?:is|are|were|was|do|did)\b",
    re.IGNORECASE,
)
# "I have not yet formed a view", "did not hold our own": nothing is done, or not yet
_NOT_DONE = (
    r"\b(?:have|has|had)(?: not yet|n['’]t yet| yet to| not)\s+(?:formed?|reached?|come to|taken?|made?)\s+"
    r"(?:an?y?\s|my\s|our\s|its\s|the\s)?(?:\w+\s)?(?:view|conclusion|decision|opinion)\b"
    r"|\b(?:have|has|is|are)(?: not yet|n['’]t yet| yet to be) (?:been )?decided\b|\bno decision has (?:yet )?been\b"
    r"|\bdid(?: not|n['’]t) (?:hold|have|make|carry out|need|run) (?:one|any|our own|its own|their own)\b"
)
# "I will do so in February", of what has not been done
_LATER = re.compile(r"\b(?:will|shall) do so\b", re.IGNORECASE)
# "Nothing was broken here", "There was no storm": nobody has done anything
_OF_NOTHING = re.compile(
    r"\W*(?:(?:nothing|nobody|no one|none)\b(?! (?:will|shall|is to|may|can|should|has) )"
    r"|there (?:is|are|was|were|has been|have been) (?:no|nothing|none|nobody)\b)(?![^,;]*[,;] (?:and|but|so)\b)",
    re.IGNORECASE,
)
_NOTHING = (
    r"\b(?:have|has|had|is|was|there['’]s) nothing (?:\w+ )?to"
    r" (?:review|report|say|comment|change|publish|answer|do\b(?! with))"
)
# "nothing to add" tells neither what is done nor why nothing is, nor does a reply that is still to come
NEITHER = re.compile(
    r"\bnothing (?:further |more |else )?to add\b"
    r"|\bonly (?:the |those )?recommendations?\b[^.]{0,80}\b(?:listed|shown|included|covered)\b"
    r"|\bwill (?:publish|send|give|issue|make)\b[^.]{0,40}\b(?:own|separate|formal) (?:response|reply|comments)\b",
    re.IGNORECASE,
)
# "it is for the Council of Chief Officers": for a body with a name that is not the speaker's own side
_FOR_OTHERS = (
    r"\b(?:recommendations?|it|this|these)\b[^.;]{0,60}?\b(?:is|are) (?:one )?for (?:the |your )?"
    r"(?!(?:police and crime )?(?:chief|commissioner|mayor|force|police|constabular))"
    r"(?-i:(?!(?:[A-Z][\w-]+ ){1,3}(?:Police|Constabulary)\b(?! [A-Z]))"
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December)[A-Z])[a-z]"
)
_DOES_NOTHING = re.compile(rf"{_REFUSES.pattern}|{_NOTHING}|\bno (?:action|comment)\b", re.IGNORECASE)
_REASON = re.compile(
    rf"{_REFUSES.pattern}|{_NOTHING}|{_NOT_DONE}|{_FOR_OTHERS}|\b(?:no (?:further )?action|not? appl(?:y|icable)"
    r"|(?:matters?|is|are|not) for (?:others|forces|national|your (?:department|ministry|office|colleagues)"
    r"|other (?:bodies|organisations)|us\b|me\b|the (?:force|city|ministry|home office|national))"
    r"|decided against|(?:do|does|did|will) not (?:propose|intend|accept|agree|plan)|"
    r"not (?:addressed|directed) to|(?:is|are) (?:addressed|directed|made) to (?!me\b|us\b|my\b|our\b|the force|chief "
    r"(?:constables|officers)|commissioners|forces)|(?:offer|make|have) no comment|no comment\b|reject\w*|declin\w+|"
    r"unable to accept|no intention)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?:will|has|have|had|is being|are being|is (?:now )?done|was|were|began|now|intends?|plans?|mean to|shall"
    r"|accept(?:s|ed)?|already|in place|complete[d]?|to be (?:\w+ed|set|made|put|held|given|built|bought|run))\b",
    re.IGNORECASE,
)
# what is done or undertaken beyond doubt, where something is refused too
DOES = re.compile(
    r"\b(?:will|shall)\b(?! not)|\b(?:has|have)\s+(?:\w+\s+){0,2}?(?:\w+ed|bought|begun|met|put|set|made|given|lent"
    r"|sent|taken|done|paid|spent|built|held)\b",
    re.IGNORECASE,
)
# more than acts(): done or being done to something, or by somebody
DONE = re.compile(
    rf"{DOES.pattern}"
    r"|\b(?:is|are|was|were)\s+(?:\w+\s+)?(?:being\s+)?(?:\w+ed|made|put|set|built|bought|given|held|taken|sent|met|done)\b"
    r"|\b(?:has|have)\s+(?:\w+\s+)?been\s+(?:\w+(?:ed|en)|read|rung|kept|taught|brought|found|built|put|set|made|sent)\b"
    r"|\b(?:we|i|he|she|force|constable|commissioner|mayor)\s+(?:\w+ly\s+)?\w+ed\b",
    re.IGNORECASE,
)
# "officers who were lent", "a bus which was parked": told beside what is said of them
_ASIDE = re.compile(
    r"\b(?:who|which) (?:is|are|was|were|has|have|had)\b(?: (?:been|\w+ly))* \w+|\bbecause\b[^,.;]*", re.IGNORECASE
)
# "They have not yet produced one"
_NOT = re.compile(
    r"\b(?:has|have|had|is|are|was|were|did|do|does|will|shall)(?: not| never|n['’]t)\b[^,;.]*", re.IGNORECASE
)
_SINCE = re.compile(
    r"\bthere (?:has|have) been\b|\b(?:is|are) now\b|\bnow (?:has|have)\b|\b(?:has|have) been \w+(?:ed|en)\b"
    r"|\b(?:was|were) (?:fed|led|kept|taught|driven)\b|\b(?:began|started|opened|took place) (?:on|in|at|last|this)\b"
    r"|\b(?:intends?|plans?|means?|proposes?|(?:is|are)) to (?!not\b)",
    re.IGNORECASE,
)
# "I asked whether that was so", "we were struck by it": who says so has not done anything yet
_TAKES_IN = re.compile(
    r"\b(?:asked (?:whether|if|what|how|why)|was told|were told|am told|(?:I|we|he|she|have|has) read|noted"
    r"|welcomed?|thought|wondered|felt"
    r"|struck|apologi[sz]\w+|pleased|glad|grateful|sorry|disappointed|accept(?:s|ed)?|agreed? with"
    r"|support(?:s|ed)? the)\b",
    re.IGNORECASE,
)
# "what the other has promised", "which was sent": told beside what is said
_BESIDE = re.compile(r"\b(?:what|which|that|who|where|whether)\b[^,.;]*", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:look|return|come back|think|consider)\w*\b[^.]{0,30}\b(?:again|it|this)\b", re.IGNORECASE)
_BUT = re.compile(r"[,;]\s+but\b", re.IGNORECASE)


def gives_reason(text: str, *, addressed: bool = True) -> bool:
    """Whether a passage says why nothing is done, and not what is, or ends in saying that all goes on as it was.

    Who is not asked and says so gives a reason, whatever else the passage tells, unless it goes on with a "but".
    """
    said = [text[one.start : one.end] for one in sentences(text)]
    parts = [part for one in said for part in _BUT.split(one)]
    if parts and _AS_IT_WAS.search(parts[-1]) and not any(DOES.search(_BESIDE.sub("", one)) for one in parts[:-1]):
        return True
    refused = [part for part in parts if _REASON.search(part)]
    if not refused:
        return False
    contrast = any(DOES.search(part) for one in said for _, part in pairwise(_BUT.split(one)))
    if not addressed:
        return not contrast
    acting = DOES if any(_REFUSES.search(part) for part in refused) else _ACTION
    return not contrast and not any(
        acting.search(part) and not _idle(part) and not (acting is DOES and _AGAIN.search(part)) for part in parts
    )


def refuses(text: str) -> bool:
    """Whether a sentence says that nothing is done, not that somebody else is asked, and nothing to the contrary."""
    return bool(_DOES_NOTHING.search(text)) and gives_reason(text, addressed=False)


def acts(text: str) -> bool:
    """Whether a passage states something done or to be done."""
    said = [part for one in sentences(text) for part in _BUT.split(text[one.start : one.end])]
    return any(_ACTION.search(part) and not _idle(part) for part in said)


def does(text: str) -> bool:
    """Whether a sentence tells of something done, decided or undertaken, and not of what somebody heard or thought."""
    told = _NOT.sub("", _ASIDE.sub("", text))
    return acts(told) and bool(DONE.search(told) or _SINCE.search(told)) and not _TAKES_IN.search(told)


def denies(text: str) -> bool:
    """Whether a sentence says of something that it has not been done or is not so."""
    return bool(_NOT.search(text))


def takes_in(text: str) -> bool:
    """Whether a sentence tells what somebody asked, heard or thought, and nothing that was done."""
    return bool(_TAKES_IN.search(text)) and not does(text)


def _idle(part: str) -> bool:
    """Whether a sentence says why nothing is done, or that there is nothing to say."""
    return any(found.search(part) for found in (_REASON, NEITHER, _LATER)) or bool(_OF_NOTHING.match(part))
