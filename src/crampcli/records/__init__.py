"""What a record of each kind is, defined once; everything else about its shape is generated."""
