"""Topics in the form that TREC used at first: tags that are never closed.

<top>
<num> Number: 301
<title> International Organized Crime
<desc> Description: ...
</top>
"""

from __future__ import annotations

import re

_TOPIC = re.compile(r"<top>(.*?)</top>", re.DOTALL | re.IGNORECASE)
_FIELD = re.compile(r"<(\w+)>([^<]*)")
_LABEL = re.compile(r"\A(?:Number|Topic)\s*:\s*", re.IGNORECASE)


def is_tagged(text: str) -> bool:
    """Whether a file is in this form rather than XML."""
    return any("</title>" not in topic.lower() for topic in _TOPIC.findall(text))


def tagged_topics(text: str) -> list[tuple[str, str]]:
    """Pairs of a topic's number and title, either empty where it is not given."""
    found = []
    for topic in _TOPIC.findall(text):
        fields: dict[str, str] = {}
        for tag, told in _FIELD.findall(topic):
            fields.setdefault(tag.lower(), _LABEL.sub("", " ".join(told.split())))
        found.append((fields.get("num", ""), fields.get("title", "")))
    return found
