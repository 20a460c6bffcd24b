"""Visits to sites that were visited before: what is asked for, what is read again, what is said."""
