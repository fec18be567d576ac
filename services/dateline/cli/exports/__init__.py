"""Incidents as rows of a table: in Dateline's own columns, or in those of GTD and ACLED."""
