"""Pure decisions: what a product still lacks, and what changed between two versions."""
