"""What can go wrong, each with what to do about it.

    MusicAssistantError          everything this program raises on purpose
    ├── RequestError             what was asked cannot be done as asked (a value, a name, a version)
    ├── FileError                a file cannot be read or written (broken, too large, disk full)
    ├── UnavailableError         an engine, listener, library or weight file is not here
    ├── EngineError              an engine failed while it made sound
    └── Cancelled                the user pressed stop; nothing is wrong

Low layers raise; only the page and the command line catch broadly.
"""

from music_assistant.wording import together, worded


class MusicAssistantError(Exception):
    """What was wrong, in one plain sentence, with a hint that says what is allowed or what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def sentence(self, language: str = "en") -> str:
        """The message and the hint, ready to be shown to a person who speaks a language (ISO 639-1)."""
        return worded(together(self.message, self.hint), language)


class RequestError(MusicAssistantError):
    """What was asked cannot be done as asked."""


class FileError(MusicAssistantError):
    """A file cannot be read or written."""


class UnavailableError(MusicAssistantError):
    """Something that was asked for is not on this machine."""


class EngineError(MusicAssistantError):
    """An engine failed while it made sound."""


class Cancelled(MusicAssistantError):
    """The user asked to stop."""
