"""``python -m tests.stories.rasa_light ARGUMENTS…``: Rasa's command as it is, without the libraries that it imports and
that nothing of ours calls: TensorFlow's import alone takes as long as all the stories."""

from __future__ import annotations

from brain import patches

if __name__ == "__main__":
    patches.lighten(serving=False)
    from rasa.__main__ import main

    main()
