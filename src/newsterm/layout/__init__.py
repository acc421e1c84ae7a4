"""An article laid out as lines of a terminal: shared by the reader's article view and `newsterm read`. Pure."""
