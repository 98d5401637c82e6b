"""The people, chats and messages of the playground: state and rules only, no I/O, time and dice injected."""
