"""What each command does, one file a word that is typed after `cramp`."""
