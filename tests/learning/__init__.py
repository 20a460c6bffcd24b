"""Profiles of vendors, learnt from kept crawls."""
