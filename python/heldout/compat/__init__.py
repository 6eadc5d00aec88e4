"""Other graders' functions under their own signatures. docs/moving-in.md shows what differs."""
