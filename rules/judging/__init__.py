"""How a verdict is reached, in the order of the files below.

survey (the visit arranged) → leads (what points to an item) → places (what lies behind) → carries (what it turned out
to be) → weigh (what it amounts to) → proof, confidence, reasons (how it is shown). `rules.audit` puts them together;
`rules.elements` holds the detectors that rule files name, with `people` and `channels` beside them.
"""
