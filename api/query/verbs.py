"""Irregular verbs, whose forms no stemmer makes one: `sent` of `send`."""

_IRREGULAR = (
    "send sent",
    "lend lent",
    "buy bought",
    "sell sold",
    "build built",
    "lose lost",
    "teach taught",
    "catch caught",
    "seek sought",
    "feed fed",
    "sleep slept",
    "choose chose chosen",
    "drive drove driven",
    "fly flew flown",
    "ride rode ridden",
    "wear wore worn",
    "steal stole stolen",
    "withdraw withdrew withdrawn",
)
# of verbs that say little by themselves, and much in phrases
_OF_PHRASES = (
    "fall fell fallen",
    "run ran",
    "get got gotten",
    "take took taken",
    "come came",
    "go went gone",
    "break broke broken",
    "give gave given",
    "hold held",
    "keep kept",
    "leave left",
    "pay paid",
    "hang hung",
    "stand stood",
    "throw threw thrown",
    "tell told",
    "bring brought",
    "draw drew drawn",
    "speak spoke spoken",
    "write wrote written",
    "stick stuck",
    "tear tore torn",
    "make made",
    "find found",
    "meet met",
    "say said",
    "shake shook shaken",
    "blow blew blown",
    "fight fought",
    "do did done does",
    "have has had having",
)
_FORMS = {form: forms.split() for forms in _IRREGULAR for form in forms.split()}
_FIRST = {form: forms.split()[0] for forms in (*_IRREGULAR, *_OF_PHRASES) for form in forms.split()}


def other_forms(word: str) -> tuple[str, ...]:
    """The other forms of an irregular verb: `sent` of `send`."""
    return tuple(form for form in _FORMS.get(word.casefold(), ()) if form != word.casefold())


def base_form(word: str) -> str:
    """The first form of an irregular verb; empty for another word."""
    return _FIRST.get(word.casefold(), "")
