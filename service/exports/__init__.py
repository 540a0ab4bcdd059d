"""What can be taken away: tables for a spreadsheet, documents for a word processor.

`links` gives their addresses, `tables` and `documents` write them.
"""
