"""Rule files at work: values, reader, schema, patterns, selectors, indexes, and which outlet a page is from."""
