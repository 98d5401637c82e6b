"""Search: what can be found in a course, what a typed question asks for, and which finding answers it best. Pure."""
