"""Bytes of the web in, facts (`rules.model.Page`) out. No network, no clock, no judgement."""
