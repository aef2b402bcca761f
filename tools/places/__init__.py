"""Places that exist: compiles ``resources/places`` from openly licensed packages of registries."""
