"""What the address of a web page says of the page: whose site it is on, and in which part of that site."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from indexer.forces import Gazetteer
from indexer.records import Speaker

_OFFICE = re.compile(
    r"pcc|pfcc|commissioner|mopac|mayor|police-?authority|combinedauthority|cityoflondon|(?:^|\.)london\.gov"
)
_STATE = re.compile(r"^(?:www\.)?gov\.uk$|democracy|mod(?:ern)?\.?gov|council|parliament|\wcc\.gov\.uk$")
_FORCE = re.compile(r"(?:^|\.)(?:police\.uk|[\w-]*(?:police|constabulary)\.(?:uk|com|org))$|\.police\.uk$")
_COMMERCIAL = re.compile(r"\.(?:com|net|news|tv|co\.uk)$")
_COUNCIL = re.compile(r"^(?P<place>[a-z-]{4,}?)-?(?:cc|bc|mbc|dc|council)$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|txt|md)$", re.IGNORECASE)
_NEWS = re.compile(r"/(?:[\w-]+-)?(?:news|press|media|blog)(?:s|room|-[\w-]+)?/(?=.)", re.IGNORECASE)
_MONTH = re.compile(r"/(20[0-4]\d)/(0[1-9]|1[0-2])/(?:(0[1-9]|[12]\d|3[01])/)?")
# the pages that the committee software of councils makes: an agenda item, a decision, the documents of a meeting
_MEETING = re.compile(r"/(?:mgai|mgissue\w*|mgmeeting\w*|ielistdocuments|ieissuedetails|iedecisiondetails)\b", re.I)


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a page, "" where a document came from none."""

    url: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.lower()

    @property
    def is_news(self) -> bool:
        """Whether the page is in the news of a site; files lie in folders of any name."""
        path = urlsplit(self.url).path
        return bool(_NEWS.search(path)) and not _FILE.search(path)

    @property
    def month(self) -> str:
        """The month, or the day, under which a site files a page: "/2025/10/..."."""
        found = _MONTH.search(urlsplit(self.url).path)
        return "-".join(part for part in found.groups() if part) if found else ""

    @property
    def is_of_a_meeting(self) -> bool:
        return bool(_MEETING.search(urlsplit(self.url).path))

    @property
    def is_commercial(self) -> bool:
        """Whether nobody in policing or government has the site, as far as its name tells: a newspaper, say."""
        return bool(_COMMERCIAL.search(self.host)) and self.speaker is None

    @property
    def speaker(self) -> Speaker | None:
        """Whose voice the site speaks in, where its name says so: an office, a force, a government or a council."""
        if _OFFICE.search(self.host):
            return Speaker.LOCAL_POLICING_BODY
        if _FORCE.search(self.host):
            return Speaker.CHIEF_OFFICER
        return Speaker.THIRD_PARTY if _STATE.search(self.host) else None

    @property
    def places(self) -> tuple[str, ...]:
        """The names in the host, without the marks of an office, a force or a council."""
        labels = [label for label in self.host.split(".") if len(label) > 3]
        councils = [match["place"] for label in labels if (match := _COUNCIL.match(label))]
        return (*labels, re.sub(r"[.-]|pf?cc|police", " ", self.host), *councils)

    def inspectorates(self, gazetteer: Gazetteer) -> tuple[str, ...]:
        """The inspectorate on whose site a page is; a file put up on it may be anybody's.

        Several share a site, and each has a part of it; on a site of anybody else such a part is about them.
        """
        parts = urlsplit(self.url)
        if _FILE.search(parts.path):
            return ()
        labels = [label for label in self.host.split(".") if len(label) > 2]
        labels += parts.path.split("/")[1:2] if "inspectorate" in self.host else []
        found = [body for label in labels for one in gazetteer.resolve(label) if (body := gazetteer.get(one))]
        others = any(body.kind != "inspectorate" for body in found)
        return () if others else tuple(dict.fromkeys(body.id for body in found))
