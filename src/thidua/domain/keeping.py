"""The rules of record keeping, which no plan needs to state: the clauses of the library's own.

A finding that rests on none of a plan's clauses rests on one of these; ``docs/record-format.md``
has them in words.
"""

ONE_OFFICE = "R1"
"""A store is one office's, and is opened once."""
RECORDED_FIRST = "R2"
"""What a command is about must be recorded before it, and be in force on its day."""
RECORDED_ONCE = "R3"
"""What is recorded is not recorded again in another way; it is corrected or amended."""
CLOSED = "R4"
"""A closed plan takes revocation, recovery and correction, and nothing else."""
CORRECTED = "R5"
"""A correction is of the kind of what it corrects, and rests on a document."""
KEPT_BY = "R6"
"""The office's records are kept by the Office and the chief.

A unit may make its own people known, and whoever recorded may correct.
"""

ONE_REWARD = "Luật Thi đua, khen thưởng 06/2022/QH15"
"""The law's principle that one achievement is not rewarded more than once."""
