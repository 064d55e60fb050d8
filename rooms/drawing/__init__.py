"""Pictures drawn on the server from data: text of known widths, a grid of known shape, and SVG any program can show."""
