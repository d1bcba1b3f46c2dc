"""One council meeting: who came, who stood aside, and how the votes fell; never who voted what."""
