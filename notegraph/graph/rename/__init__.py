"""What a link has to say once a note, heading or block id is called otherwise."""
