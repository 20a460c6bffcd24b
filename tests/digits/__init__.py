"""How well years are read from scans, and how the model that reads them is made.

Measure: `python -m tests.digits`. Make the model anew (needs torch and the fonts of `npm pack @fontsource/...` unpacked
below one folder): `pip install torch && python -m tests.digits.train --fonts FOLDER`.
"""
