"""What later inspections of an area say about an earlier recommendation.

`types` first; `asking` finds what was recommended, `stance` what a sentence says of its subject,
`counting` of how many cases, `tracing` which sentences are about the recommendation, `outcomes`
what they come to.
"""
