"""Study groups in tables: the group, who took part, what falls due there, its posts, quizzes and votes."""
