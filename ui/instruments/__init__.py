"""What makes each activity a pleasure: one instrument for each, told the board and nothing else."""
