"""How the learned reader is trained: annotated texts, examples, network, one command."""
