"""Page to blocks. Text and HTML meet here: after it, nobody asks where a block came from."""
