"""How right the verdicts are: labels of people, or what agencies declare, held against what was said.

labels (rows of a file) → agreement (of labellers) → cases (what is right, what was said) → figures → tables.
Knows no website: it reads labels and the store, and writes tables.
"""
