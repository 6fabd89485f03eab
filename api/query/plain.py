"""Words that say little by themselves: a question needs them, and no passage has to hold them."""

from indexer.lexical import terms

_PLAIN = frozenset(
    """
    officer officers force forces police policing staff people area areas national work working new now since after
    before during long way ways thing things done doing make made making take taken taking use used using get got give
    gave given plan plans planned trial trialling trialled buy buying bought introduce introduced improve improving
    improved arrangement arrangements agreement agreements measure measures action actions help support role issue
    issues response responses reply replies respond responded ignore ignored mention mentioned anything something
    nothing whether look looking following kind type able each own year years month months example examples better
    more less most current currently still any all different who how many much number cost costs recommendation
    recommendations report reports inspection want wants wanted need needs needed know knows known tell told find
    finds found list lists listed briefing brief minister ministers speech please according far getting go goes going
    went put puts keep keeps kept call calls called ask asks asked come comes came bring brings brought mean means
    meant set sets setting say says said view views admit admits admitted mind minds show shows shown change changes
    changed happen happens happened themselves itself himself herself share what where yet ever instead include
    includes including part parts point points place places state position progress result results first second third
    last next day days week weeks time times end ended start started begin began sort sorts even just although differ
    differs differed differently difference differences compare compared comparison contrast recur recurs recurring
    recurred repeat repeats repeated again though because wording finding findings takes really exactly word words
    write wrote written writing text form forms name names named not none no off out up down over away back every both
    either neither else another others anybody anyone everybody everyone actually actual manage manages managed
    average averages fast faster quick quicker quickly soon sooner real vs gets likewise between performance figures
    figure statistics stats data total totals latest like think thinks thought nobody somebody someone try tries tried
    trying often always usually already later earlier too simply merely become becomes became becoming comply complies
    complied one ones date dates per cent percent percentage yes longest shortest largest biggest smallest greatest
    highest lowest fewest maximum minimum extra additional further
    altogether overall deal deals dealt dealing along bit bits bother bothered cannot cant doesnt dont didnt isnt arent
    wont couldnt wouldnt hasnt havent whats hows wheres whos thats finally having gives once openly ready somewhere till
    well badly lets let letting lot lots loads bunch stuff anyway basically middle straight totally completely properly
    anymore nowadays lately recently apparently supposed gonna gotta wanna kinda yeah okay plus etc hello thanks thank
    within without flat outright bobby bobbies cop cops coppers
    """.split()
)
_STEMS = frozenset(stem for word in _PLAIN for stem in terms(word))


def is_plain(word: str) -> bool:
    """Whether a word says little by itself: one of the list, or one of them in -ing, as "putting"."""
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    return plain in _PLAIN or (plain.endswith("ing") and bool(found := terms(word)) and _STEMS.issuperset(found))
