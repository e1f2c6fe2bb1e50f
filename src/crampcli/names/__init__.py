"""How people's words become names: which record a name means, words accounted for, lists."""
