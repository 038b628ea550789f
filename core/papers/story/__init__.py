"""Stories as papers: wallpapers in four looks and shapes, a booklet, and an article to post."""

from __future__ import annotations

from core.papers.story.article import Article, article
from core.papers.story.booklet import Booklet, Chapter, booklet
from core.papers.story.tale import Look, Photo, Shape, Tale
from core.papers.story.wallpaper import wallpapers

__all__ = [
    "Article",
    "Booklet",
    "Chapter",
    "Look",
    "Photo",
    "Shape",
    "Tale",
    "article",
    "booklet",
    "wallpapers",
]
