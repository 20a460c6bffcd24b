"""The sample province: invented agencies in the technical styles met in the field, with the right answers.

Run `python -m tests.sites.serve` to look at it with a browser. Nothing here may import the judge: the answers come
from the criteria alone.
"""
