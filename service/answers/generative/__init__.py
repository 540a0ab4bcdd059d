"""The generative reader: a language model writes, and only what the reports support is shown.

endpoint    asks any OpenAI-compatible service, in bounded time and size
prompt      the passages as numbered blocks of material
drafts      what was written, as sentences with the citations they claim
planted     passages that speak to a machine, which the model is not shown
shortening  whether a sentence is its evidence shortened, and not otherwise changed
support     whether a quotation supports a sentence
reader      all of it: a question and its hits to a checked answer
"""
