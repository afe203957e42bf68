"""The profile of a region and a sector as a page, with everything behind it one step away."""
