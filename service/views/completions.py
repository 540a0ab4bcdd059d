"""What the OpenAI-compatible addresses take and give: the wire types of Chat Completions.

Names and nesting are OpenAI's, not ours. Fields of a request that change nothing here
(temperature, tools ...) are let through, because clients send them unasked. Refused is what asks
for another form of answer than there is: a program would take the text for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from service.bodies import Lenient

MODEL = "findings"
GENERATIVE = "findings-generative"
"""The reader that has a language model write; there where one is set up."""

FinishReason = Literal["stop", "length"]


_LIMIT = "Leaves out whole sentences, the last first; those that stand keep their sources."


class TextPart(Struct, frozen=True):
    """A part of a message. Parts that are not text (images) are passed over."""

    type: str
    text: str = ""


class Message(Struct, frozen=True):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | tuple[TextPart, ...] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.type == "text")


class StreamOptions(Struct, frozen=True):
    include_usage: bool | None = None


class ResponseFormat(Struct, frozen=True):
    type: Literal["text"]


class CompletionBody(Lenient, frozen=True, kw_only=True):
    """The body of `POST /v1/chat/completions`. The last user message is the question.

    Parameters of sampling and `stop` change nothing, for answers are quoted; `tools` are never
    called.
    """

    told: ClassVar[Mapping[str, str]] = {
        "n": "There is one answer to a question.",
        "response_format.type": "Answers are text; POST /api/ask gives them as JSON.",
        "tool_choice": "No tools are called here: leave it out, or use 'none' or 'auto'.",
        "function_call": "No functions are called here: leave it out, or use 'none' or 'auto'.",
        "modalities[...]": "Answers are text.",
    }

    model: Annotated[str, Meta(description="As /v1/models lists it.", examples=[MODEL])]
    messages: Annotated[
        tuple[Message, ...],
        Meta(
            min_length=1,
            max_length=1000,
            examples=[[{"role": "user", "content": "post-16 ETE gaps"}]],
        ),
    ]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int, Meta(ge=1, le=1, description="There is one answer.")] | None = None
    max_tokens: Annotated[int, Meta(ge=1, description=_LIMIT)] | None = None
    max_completion_tokens: Annotated[int, Meta(ge=1, description=_LIMIT)] | None = None
    response_format: ResponseFormat | None = None
    tool_choice: Literal["none", "auto"] | None = None
    function_call: Literal["none", "auto"] | None = None
    modalities: tuple[Literal["text"], ...] | None = None


class UrlCitation(Struct, frozen=True):
    """The code points of `content` that cite, and where they lead."""

    start_index: int
    end_index: int
    url: str
    title: str


class Annotation(Struct, frozen=True):
    url_citation: UrlCitation
    type: Literal["url_citation"] = "url_citation"


class CompletionUsage(Struct, frozen=True):
    """Tokens of cl100k_base."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class AnswerMessage(Struct, frozen=True):
    content: str
    annotations: tuple[Annotation, ...]
    role: Literal["assistant"] = "assistant"
    refusal: str | None = None


class Choice(Struct, frozen=True):
    message: AnswerMessage
    finish_reason: FinishReason
    index: int = 0
    logprobs: None = None


class Completion(Struct, frozen=True):
    """A whole answer."""

    id: str
    created: int
    choices: tuple[Choice, ...]
    usage: CompletionUsage
    system_fingerprint: Annotated[str, Meta(description="Which state of the index answered.")]
    model: str = MODEL
    object: Literal["chat.completion"] = "chat.completion"


class Delta(Struct, frozen=True):
    """What a piece of a streamed answer adds."""

    role: Literal["assistant"] | UnsetType = UNSET
    content: str | UnsetType = UNSET
    annotations: tuple[Annotation, ...] | UnsetType = UNSET


class ChunkChoice(Struct, frozen=True):
    delta: Delta
    finish_reason: FinishReason | None = None
    index: int = 0
    logprobs: None = None


class CompletionChunk(Struct, frozen=True):
    """One event of a streamed answer."""

    id: str
    created: int
    choices: tuple[ChunkChoice, ...]
    system_fingerprint: str
    usage: CompletionUsage | UnsetType | None = UNSET
    model: str = MODEL
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"


class ModelCard(Struct, frozen=True):
    id: str
    created: int
    object: Literal["model"] = "model"
    owned_by: str = "findings"


class ModelList(Struct, frozen=True):
    models: tuple[ModelCard, ...] = field(name="data")
    object: Literal["list"] = "list"


class OpenAIFault(Struct, frozen=True):
    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIError(Struct, frozen=True):
    """The body of every error response below /v1, as OpenAI's clients expect it."""

    error: OpenAIFault
