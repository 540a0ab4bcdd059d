"""`/about`: what the one who runs the service wants to know."""

from __future__ import annotations

from litestar import MediaType, get
from litestar.di import NamedDependency
from msgspec import Struct

from service.about import AboutView, about
from service.bodies import ApiRequest
from service.pages.addresses import read_state
from service.parameters import NoParameters
from service.serving import Serving
from service.templating import render
from service.wording import counted

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60))


class AboutPage(Struct, frozen=True):
    """`view` is what `GET /api/about` gives; `age` is its age in words."""

    view: AboutView
    age: str


@get("/about", media_type=MediaType.HTML, include_in_schema=False, sync_to_thread=True)
def about_page(request: ApiRequest, serving: NamedDependency[Serving]) -> str:
    """About this service and its health."""
    read_state(request, NoParameters)
    view = about(serving)
    return render("about.html", AboutPage(view, age_words(view.age_s)))


def age_words(seconds: float) -> str:
    """The largest unit that fits: "3 days", "1 hour"."""
    for unit, length in _UNITS:
        if seconds >= length:
            return counted(int(seconds // length), unit)
    return "less than a minute"
