"""Charts as SVG, drawn on the server: pure functions of figures. Colours are classes of the style sheet."""
