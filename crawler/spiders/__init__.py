"""The one spider. There is none per agency and none per vendor."""
