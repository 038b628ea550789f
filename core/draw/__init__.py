"""Luck that anyone can check: fixed lists, draws, throws, shares, and their proofs."""

from core.draw.chance import Chance, below
from core.draw.checking import CODES, verify
from core.draw.entrants import MOST_TICKETS, Entrant, FixedList, Gathered, Repeat, gather, looks, written
from core.draw.luck import SECRET_BYTES, Place, commitment, decimals, draw_key, in_fours, luck, rank
from core.draw.proof import Draw, Proof, Unreadable, pack, page, prove, prove_public, text_in, unpack
from core.draw.roll import Roll
from core.draw.ties import Tied
from core.draw.winning import Batch, Note, Win, alternates, deal

__all__ = [
    "CODES",
    "MOST_TICKETS",
    "SECRET_BYTES",
    "Batch",
    "Chance",
    "Draw",
    "Entrant",
    "FixedList",
    "Gathered",
    "Note",
    "Place",
    "Proof",
    "Repeat",
    "Roll",
    "Tied",
    "Unreadable",
    "Win",
    "alternates",
    "below",
    "commitment",
    "deal",
    "decimals",
    "draw_key",
    "gather",
    "in_fours",
    "looks",
    "luck",
    "pack",
    "page",
    "prove",
    "prove_public",
    "rank",
    "text_in",
    "unpack",
    "verify",
    "written",
]
