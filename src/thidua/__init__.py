"""Record how an exemplar is registered, fostered, reviewed and honoured."""
