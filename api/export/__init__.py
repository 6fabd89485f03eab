"""Evidence packs: passages somebody chose, checked against the index, and written as the files a briefing needs."""
