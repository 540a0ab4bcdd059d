"""The web pages, one module a page, over the templates in `service/templates`.

A page is a frozen Struct that is the whole of what its template sees, made of the same views
as the API gives; its whole state stands in its address; it works without a script.
`routes` lists the handlers, `navigation` the links at the head of every page.
"""
