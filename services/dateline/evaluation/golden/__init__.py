"""Articles annotated in every layer, with ids that cross the layers and the articles."""

from dateline.evaluation.golden.loading import load_article, load_corpus
from dateline.evaluation.golden.model import GoldenArticle

__all__ = ["GoldenArticle", "load_article", "load_corpus"]
