"""What a learner remembers: below the day and the lesson, which both ask for it; the reviews themselves stand above."""
