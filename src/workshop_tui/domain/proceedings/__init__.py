"""What a workshop leaves, made once from its state; notes, handout and report only write it down."""
