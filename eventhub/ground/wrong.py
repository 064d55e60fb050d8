"""What the operator has to set right before anything can begin."""


class WrongSetting(ValueError):
    """What the environment says cannot be meant. The message names the setting and says what to write."""
