"""What the help says beside the options: what the program is for, and examples."""

from __future__ import annotations

DESCRIPTION = """\
Runs workshops in a terminal: timed exercises, a fair share of the floor for everyone, notes that last.
Without a command it opens the home screen, where everything can be chosen.
"""
EXAMPLES = """\
examples:
  workshop-tui
      the home screen: start a workshop, go on with one, read the exercises
  workshop-tui run lego-duck --people "Amina, Boris, Chen"
      one exercise with three people
  workshop-tui run values-mapping expectation-setting --people people.toml --title "Our clinic"
      two exercises with the people of a file
  workshop-tui run lego-duck --people "Amina (lived experience), Boris (professional) x2, Dana (witness)"
      with sides, twice the time for Boris, and a witness who is not counted
  workshop-tui run you-said-we-did --people "Amina, Boris" --after Workshops/2026-11-21-our-clinic
      go on from an earlier workshop: what it promised comes up again
  workshop-tui run lego-duck --ssh 0.0.0.0:8022
      people come in from other computers with ssh; the console shows them how (J)
  workshop-tui resume
      go on with the newest workshop that is not finished
  workshop-tui show
      the wall, for the projector, in a second terminal, following the running workshop
  workshop-tui show --plain
      the same in sentences, line by line: for screen readers, braille lines, scripts and bad lines
  workshop-tui demo
      simulated people play the Lego duck in a minute; --headless --seed 7 plays it without a screen
  workshop-tui agenda plan.toml --brief --to html -o brief.html
      what to send out some days before; without --brief and --to, when everything begins
  workshop-tui workshops
      what is kept, with its folders; --json tells programs
  workshop-tui new exercise my-exercise.toml
      a file to begin with, in which every key is explained
  workshop-tui check my-exercise.toml
      every problem in a file of your own, with its place
  workshop-tui export --to html
      the report of the newest workshop, as a page to send round or print

exit status: 0 done, 1 problems in files, 2 wrong use or no terminal, 3 output could not be written,
128+n ended by signal n
"""

WHAT = "exercises, by name or id, exercise files, or one plan file"
"""What may stand for WHAT, wherever it may stand."""
