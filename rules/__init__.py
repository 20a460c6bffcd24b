"""What must be published, and whether it is: folding, dates, rule files, matching, judging, scoring.

In: kept pages (`rules.model.Site`) and the rule files of a fiscal year. Out: findings with evidence and a score range.
May not touch a network, a clock, a database, or the packages `crawler` and `reports`.
"""
