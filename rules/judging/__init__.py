"""How a verdict is reached, in this order.

survey (the visit arranged) → naming (what each page is about) → leads (what points to an item) → places, dating (what
lies behind, of which year) → carries (what it turned out to be) → weigh (what it amounts to) → proof, confidence,
reasons (how it is shown). `rules.audit` puts them together; `rules.elements` holds the detectors that rule files name,
with `people` and `channels` beside them.
"""
