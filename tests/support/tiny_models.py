"""Models of a few kilobytes with weights drawn at random, for what a model's kind decides and its
quality does not."""

from __future__ import annotations

from pathlib import Path

WORDS = ("victims", "plans", "were", "contacted", "late", "promptly", "what", "helped", "children")
HIDDEN = 16


def _bert(folder: Path, labels: int | None) -> None:
    """A BERT of one layer over `WORDS` and letters, with its tokenizer; a classifier of pairs
    where `labels` are given."""
    import torch
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        BertModel,
        BertTokenizerFast,
    )

    folder.mkdir(parents=True)
    letters = [*"abcdefghijklmnopqrstuvwxyz0123456789.,?'"]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *letters]
    pieces += [f"##{letter}" for letter in letters]
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(str(folder))
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=HIDDEN,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=128,
        initializer_range=0.5,  # so that texts differ by more than rounding
        num_labels=labels or 1,
    )
    torch.manual_seed(0)
    made = BertForSequenceClassification(config) if labels else BertModel(config)
    made.save_pretrained(str(folder))


def sentence_model(folder: Path) -> Path:
    """A sentence-transformers model in `folder`, which it returns."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    plain = folder.with_name(f"{folder.name}-plain")
    _bert(plain, None)
    SentenceTransformer(modules=[Transformer(str(plain)), Pooling(HIDDEN)]).save(str(folder))
    return folder


def cross_encoder(folder: Path, labels: int = 1) -> Path:
    """A cross-encoder in `folder`, which it returns."""
    _bert(folder, labels)
    return folder
