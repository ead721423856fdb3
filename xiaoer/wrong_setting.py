"""The error of a setting, or of a file that holds settings."""


class SettingsError(Exception):
    """A setting is wrong; the message names it and says what would be right."""
