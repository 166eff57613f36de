"""What simulated people say and write: made-up sentences about a made-up Thursday clinic, for each exercise.

By the exercise's id, then by the column or, where there are no columns, by the title of the step. `DETAILS`
answer a column's second question. An exercise that is not here is played with the general ones.
"""

from __future__ import annotations

from workshop_tui.domain.promises import DONE, NOT_POSSIBLE, UNDER_WAY

Sayings = dict[str, tuple[str, ...]]

SAYINGS: dict[str, Sayings] = {
    "lego-duck": {
        "What differs": (
            "Some stand and some swim",
            "Tall ones, flat ones, one lying on its side",
            "One has its beak at the back",
            "Nobody used the bricks in the same order",
        ),
        "What makes every one a duck": (
            "It has a front: you can see where it looks",
            "Somebody says with conviction that it is one",
            "Every brick is used, none is left in the bag",
            "It was made by the one who shows it",
            "It could live beside the other ducks",
            "Whoever it is for was there when it was made",
        ),
        "A snake or a hippo here": (
            "A form that was finished before anyone was asked",
            "A meeting in words that only some of us speak",
            "We are asked, and never hear what came of it",
        ),
    },
    "values-mapping": {
        "Value": (
            "Being told the truth, also when it is bad news",
            "Time to finish a sentence",
            "Being called by my name",
            "Fairness: the same rules for everyone",
            "Doing what we said we would do",
            "Laughing together now and then",
            "Knowing who to ask",
            "Careful use of money that is not ours",
            "Being safe to say no",
            "Learning from what went wrong",
        ),
        "What belongs together": ("Honest words", "Time for people", "Fair and safe", "Keeping promises"),
        "What we would see": (
            "The doctor sits down before she speaks",
            "The minutes come within a week, in plain words",
            "Somebody says at the door how long it will take",
        ),
        "What we would stop seeing": (
            "Letters that nobody understands",
            "Decisions that were taken the day before",
        ),
    },
    "expectation-setting": {
        "Hopes": (
            "That the waiting room opens at eight again",
            "That we are still here in a year",
            "That somebody reads what we write",
            "One letter that I understand at once",
            "That we find out what costs nothing",
            "That nobody has to come alone",
            "That my daughter never needs a form like that",
            "A phone that is answered",
            "That the two wards talk with each other",
        ),
        "Fears": (
            "That it was all decided before we came",
            "That I say something wrong and it is held against me",
            "That we promise more than we can keep",
            "That only the loud ones are heard",
            "That it ends when the money ends",
            "That I do not understand the words",
            "That my colleagues will say: not again",
        ),
        "We can decide": ("What the letter says, word for word", "When and where we meet"),
        "We can influence": ("Opening hours on Thursdays", "Who sits at the front desk"),
        "Fixed": ("The building stays where it is", "The budget of this year"),
        "Not known yet": ("Whether travel can be paid", "Who follows the head of the clinic"),
        "How we work together": (
            "We take it in turns to speak",
            "We say it in plain words, and anyone may stop us",
            "Breaks come on time",
            "We may change our minds",
        ),
    },
    "appreciative-inquiry": {
        "We are tired of": ("Waiting without knowing how long", "Telling the same story five times"),
        "So we want more of": ("Visits where people know who we are", "Mornings that begin on time"),
        "My partner's story": (
            "A nurse rang the evening before, and everything was ready",
            "The driver waited, and nobody made a fuss about it",
            "A letter came with a drawing of the way to the room",
            "They asked first what mattered to her, and then did that",
        ),
        "What made it possible": (
            "Somebody had time",
            "People knew each other",
            "Somebody was allowed to decide",
        ),
        "Imagine it is here": (
            "It is Tuesday, and the phone is answered by somebody who knows me",
            "The first hour belongs to people who come without an appointment",
            "My file fits on one page, and I wrote half of it",
        ),
        "We …": (
            "We ring everyone on the day before their visit",
            "We write each letter together with somebody who gets one",
            "We open the door at eight, and somebody says good morning",
        ),
    },
    "barriers-and-pledges": {
        "Barrier": (
            "The last bus leaves before the group ends",
            "I never know who has read my file",
            "Nobody has time to ring back",
            "The form asks the same thing four times",
            "We are afraid of promising something we cannot do",
            "I would have to ask for a day off",
            "The door is too heavy for my chair",
            "Nobody told us that we may decide this",
        ),
        "What belongs together": ("Getting here", "Forms and letters", "Who has the time"),
        "We can change it": ("The time at which the group ends", "Who rings back, and by when"),
        "We can ask for it": ("A shorter form", "One more hour at the front desk"),
        "It stays, for now": ("The bus",),
    },
    "asset-map": {
        "Head: I know": (
            "How the old hospital was run",
            "Three languages, one of them signs",
            "What is in season",
        ),
        "Heart: I care about": ("Nobody going home alone", "The garden behind the clinic", "Young carers"),
        "Hands: I can": ("Repair bicycles", "Cook for thirty", "Listen for an hour and say nothing"),
        "People": ("The neighbour who has a van", "A retired printer"),
        "Places": ("The hall, empty on Mondays", "The bench at the bus stop"),
        "Things and money": ("A sewing machine that nobody uses", "Forty euros from the summer fair"),
        "We put together": (
            "The hall, the cook and the van: lunch on Mondays",
            "The printer and the letters: a version in large type",
        ),
    },
    "hearing-a-witness": {
        "Question": (
            "What did the first day look like?",
            "What did it cost, and who paid?",
            "What would you not do again?",
            "Who was against it, and what were their reasons?",
        ),
        "Ask first": ("What would you not do again?", "Who was against it, and why?"),
        "If time is left": ("What did it cost?",),
        "What stays with me": (
            "They began with six people and one room",
            "Nobody had asked the night staff",
            "It took a year before it was any easier",
        ),
        "What we make of it": ("We could begin small, on one morning", "We must ask the night staff first"),
        "We recommend": (
            "Begin with one morning a week",
            "Ask the night staff before anything is printed",
            "Look at it again after a year, in the open",
        ),
    },
    "how-good-was-it": {
        "How good was …": ("How good was the first visit to the clinic?",),
        "1 bad": ("I left without knowing anything",),
        "2 poor": ("The lift was broken again",),
        "3 so-so": ("Friendly, and an hour late",),
        "4 good": ("Somebody explained the letter to me",),
        "5 very good": ("They had kept a chair for me",),
        "Why not lower": ("People were kind", "It was warm and dry"),
        "Why not higher": ("Nobody said how long it takes", "The room was hard to find"),
        "Our number": ("3: friendly, and hard to find",),
        "It would be better if": (
            "a sign at the bus stop showed the way",
            "somebody said at the door how long it takes",
            "there was water to drink",
        ),
    },
    "sharing-a-budget": {
        "Idea": (
            "Travel money for those who come by bus",
            "A bench outside, in the shade",
            "Letters in large type",
            "Tea and fruit at each meeting",
            "A course for the front desk: how to listen",
            "A second phone line",
            "Sign language, twice a month",
            "Plants that somebody looks after",
        ),
        "Which are the same": ("Getting here", "A better place to wait", "Words that people understand"),
        "Paid in full": ("Travel money, for a year",),
        "Paid in part": ("The bench: the wood, and we build it",),
        "Not this time": ("The course: asked again in spring",),
    },
    "impromptu-networking": {
        "What we hope for": ("To hear it from somebody who has been there", "To find one person to ring"),
        "What we bring": (
            "An open afternoon",
            "A list of what went wrong last time",
            "A good voice for reading",
        ),
    },
    "agenda-together": {
        "Topic": (
            "How we get an answer by phone",
            "The letters",
            "What happens to what we write here",
            "Who may bring whom",
            "Opening hours",
            "Night shifts",
            "What the money is for",
            "A place for children meanwhile",
        ),
        "Which are the same": ("Reaching somebody", "Words on paper", "What becomes of it"),
        "First": ("What happens to what we write here",),
        "Then": ("The letters, with a real one on the table",),
        "If time is left": ("Opening hours",),
        "Not this time": ("Parking",),
        "Before": ("Papers a week before, in large type too",),
        "Getting there": ("A lift from the station at half past nine",),
        "On the day": ("A quiet room, and breaks on time",),
        "Afterwards": ("The notes by post to whoever has no computer",),
    },
    "is-it-a-duck": {
        "Principle": (
            "Those it is for were there when it began",
            "Everyone can say no, and nothing happens to them",
            "What we said comes back to us",
        ),
        "A duck": ("We wrote the leaflet together, from the first line",),
        "Half a duck": (
            "We were asked, when the plan was printed already",
            "Two of us sit in a round of twelve",
        ),
        "A snake or a hippo": ("The survey that nobody has seen again",),
    },
    "good-not-yet-great": {
        "Good": ("The drop-in on Thursdays", "Somebody rings before a visit"),
        "Not yet great": ("The new form: shorter, and still too long", "The phone is answered until noon"),
        "Counterproductive": ("A password for the waiting list", "Reminders that sound like threats"),
        "We keep": ("The drop-in on Thursdays",),
        "We change": ("The phone: until four, on two days",),
        "We stop": ("Reminders that sound like threats",),
    },
}

DETAILS: Sayings = {
    "Fixed": (
        "The lease runs for six more years; the town council fixed it",
        "Voted on in November, by the board",
    ),
    "Not known yet": ("Dana asks, by the end of the month", "Boris asks the board, before we meet again"),
    "Value": (
        "I was told something else once, and found out later",
        "It takes me longer, and what I say is worth it",
        "",
        "",
    ),
}
"""By column: answers to its second question; empty where somebody leaves it at that."""

PLEDGES: tuple[tuple[str, str], ...] = (
    ("read every letter aloud before it goes out", "from next Monday on"),
    ("ring the three people who could not come", "by Friday"),
    ("bring the list of opening hours", "to the next meeting"),
    ("ask the board about travel money, and say what they said", "by the end of the month"),
    ("put the notes up in the waiting room", "tomorrow"),
    ("keep an hour free on Thursdays for whoever comes", "for three months"),
)
"""What is promised, and by when."""

BECAME = (
    ("Every letter since then was read aloud first.", DONE),
    ("Two of three; the third has moved away.", UNDER_WAY),
    ("The board said no: the money is bound until November. Dana asks again then.", NOT_POSSIBLE),
    ("It hangs beside the door.", DONE),
)
"""What became of what was promised: the words, and which of the answers they go with."""

ANSWERS = (
    "We look at this together after a month, in the open, and change it if it is so.",
    "No: we cannot change it this year. The budget is closed; it is asked again in November.",
    "Whoever notices it says so, and we stop. That is on our list of how we work.",
    "Chen and Dana watch over it, and say at each meeting how it stands.",
)

PARKED = ("The car park: who speaks with the town?", "A second group, on Saturdays")

GENERAL = (
    "a letter in plain words",
    "somebody who rings back",
    "a room without stairs",
    "enough time to finish a sentence",
    "being asked before it is decided",
    "a person to turn to, with a name",
    "breaks that come on time",
    "hearing what came of it",
)
"""For steps that nothing is written for: said after the name of the column or of the step."""

GROUPS = ("People and time", "Words and letters", "Who decides", "Getting there")
"""Names of groups of notes, where the exercise has none of its own."""
