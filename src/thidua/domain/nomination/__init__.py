"""One exemplar in one plan: registered, fostered, reviewed, decided, honoured."""
