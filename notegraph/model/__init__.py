"""Values that every room speaks of: frozen, slotted, free of behaviour that needs the world."""
