"""The demo season: an invented district with its unions, their filled workbooks, and mistakes planted and listed.

Everything follows from how many unions there are and from one seed: the same two numbers give the same folder, byte for
byte, on any machine. Names, places and figures are invented; nothing here is about anybody.
"""
