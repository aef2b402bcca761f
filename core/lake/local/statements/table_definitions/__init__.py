"""Tables that statements define: their files, formats, types, partitions and places."""
