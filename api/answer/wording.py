"""Words that ways of not agreeing are made of, and how a way is looked for in both directions."""

import re


def either(words: str) -> str:
    """A pattern for any of some words or phrases, parted by white space; in a phrase `_` is a space."""
    return f"(?:{'|'.join(one.replace('_', ' ') for one in words.split())})"


NEAR, FAR = r"[^.;:]{0,60}?", r"[^.;]{0,110}?"
SOME = r"(?:\w+ ){0,3}?"  # words between, as few as will do
PLAIN = r"(?:(?!not\b|never\b|nor\b|unable\b)\w+ ){0,3}?"  # and none that denies
DO = either("am is are was were do does did has have had can could will would shall should must")
NOT = rf"{DO} not {SOME}"

VIEW = either(
    r"""views? opinions? preferences? positions? readings? answers? accounts? explanations? reasons? reasoning
    judge?ments? arguments? estimates? figures? plans? proposals? conclusions? assessments? analys[ie]s diagnosis
    interpretations? beliefs? feelings? instincts? case comments? remarks? advice suggestions? requests? wish(?:es)?
    recommendations? decisions? choices? approach priorit(?:y|ies) verdict contention confidence optimism pessimism
    satisfaction enthusiasm certainty assertions? claims? assurances? statements? versions? descriptions? criticisms?
    pictures? characteri[sz]ations? forecasts? timetables? dates? targets? responses? repl(?:y|ies) concerns? fears?
    doubts? hesitations? objections? complaints? complacency caution gloom sums? arithmetic numbers? letters? reports?
    introduction foreword section paragraphs? sentences? words? ideas? schemes? drafts? policy line stance logic
    thinking appraisal rejection refusal acceptance impression suspicions? bid budget application strategy course move
    intentions? faith hopes? sense_of"""
)

# what is found with something, and how
WRONG = either(
    r"""wrong wrongly mistaken a_mistake an_error in_error unwise ill[-_]advised ill[-_]judged misguided misjudged
    misplaced unfair unfairly misleading inaccurate
    unreasonable hard_to difficult_to strange odd puzzling curious surprising disappointing extraordinary
    short-?sighted complacent premature unconvincing unpersuasive one-sided untrue incorrect harsh weak thin
    too_\w+ over-?\w*(?:cautious|optimistic|confident)
    the_wrong_\w+ wide_of_the_mark not_(?:\w+_)?(?:right|enough|fair|accurate|ambitious|good_enough)"""
)
THINK = either(
    r"""thinks? thought believes? believed considers? considered holds? maintains? feels? felt says? said finds?
    found regards? argues? argued
    writes? wrote complains? complained told_(?:@they|me|us) tells_me sure convinced of_the_(?:view|opinion)
    my_view made_(?:it_)?(?:plain|clear) fears?"""
)

_DIRECTIONS = (
    {"<A>": r"\b(?:i|we|me|us)\b", "<A's>": r"\b(?:my|our)\b", "<B>": r"@they\b(?!')", "<B's>": "@they's"},
    {"<A>": r"@they\b(?!')", "<A's>": "@they's", "<B>": r"\b(?:i|we|me|us)\b", "<B's>": r"\b(?:my|our)\b"},
)


def both_ways(*ways: str) -> tuple[re.Pattern[str], ...]:
    """Patterns for a way of saying something, of either against the other."""
    made = []
    for names in _DIRECTIONS:
        for way in ways:
            for name, words in names.items():
                way = way.replace(name, words)
            made.append(re.compile(way))
    return tuple(made)
