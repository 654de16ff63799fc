"""Bad and odd workbooks, by family: each case says by hand what must become of it, apart from the reader."""
