"""The full-screen quiz. It shows what ``workspace.quiz.Quiz`` does and passes keys on."""
