"""POST /api/ask."""

from __future__ import annotations

from litestar import post
from litestar.di import NamedDependency
from litestar.params import JSONBody

from service.answers.asking import Question, ask
from service.bodies import ApiRequest
from service.openapi import problems
from service.parameters import AskBody, NoParameters
from service.serving import Serving
from service.validation import read_query
from service.views import AnswerView, answer_view


@post(
    "/api/ask",
    operation_id="ask",
    tags=["ask"],
    responses=problems(400, 413, 415, 503),
    status_code=200,
    sync_to_thread=True,
)
def ask_question(
    data: JSONBody[AskBody], request: ApiRequest, serving: NamedDependency[Serving]
) -> AnswerView:
    """Answer a question from the reports, every sentence a checked quotation.

    `status` tells an answer from `not_found` (the reports searched do not answer it) and
    `not_covered` (no report meets the filters); all of them are HTTP 200.
    """
    read_query(request, NoParameters)
    question = Question(
        text=data.question,
        filter=data.filters.filter(at="filters."),
        k=data.k,
        max_tokens=data.max_tokens,
        public_url=serving.settings.public_url,
    )
    return answer_view(ask(question, serving.retriever()), serving.settings.public_url)
