"""Lists of agencies as people have them: any headings, messy addresses, places. Out: clean rows and the refused."""
