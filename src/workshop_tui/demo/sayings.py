"""What simulated people say and write: made-up sentences about a made-up Thursday clinic, for each exercise.

By the exercise's id, then by the column or, where there are no columns, by the title of the step. Where a
column asks a second question, a pair has the answer too. Other exercises are played with the general ones.
"""

from __future__ import annotations

from workshop_tui.domain.workshop.promises import DONE, NOT_POSSIBLE, UNDER_WAY

Sayings = dict[str, tuple[str | tuple[str, str], ...]]

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
            (
                "Being told the truth, also when it is bad news",
                "I was told something else once, and found out later",
            ),
            ("Time to finish a sentence", "It takes me longer, and what I say is worth it"),
            "Being called by my name",
            (
                "Fairness: the same rules for everyone",
                "My brother got help, and I did not, for the same thing",
            ),
            "Doing what we said we would do",
            ("Laughing together now and then", "Otherwise I would not stay in this work"),
            "Knowing who to ask",
            "Careful use of money that is not ours",
            ("Being safe to say no", "I said yes for years"),
            "Learning from what went wrong",
            "Quiet",
            "That my work can be seen",
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
        "Fixed": (
            (
                "The building stays where it is",
                "The lease runs for six more years; the town council fixed it",
            ),
            ("The budget of this year", "Voted on in November, by the board"),
        ),
        "Not known yet": (
            ("Whether travel can be paid", "Dana asks, by the end of the month"),
            ("Who follows the head of the clinic", "Boris asks the board, before we meet again"),
        ),
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
            "I come home and am not tired",
            "The waiting room is a kitchen",
            "Nobody asks what is wrong with me; they ask what I would like to do",
            "My colleague from the other ward knows my name",
            "There is a day without forms",
            "The newest among us is asked first",
            "We have stopped counting visits",
        ),
        "We …": (
            ("We ring everyone on the day before their visit", "The nurse who rang the evening before"),
            (
                "We write each letter together with somebody who gets one",
                "The letter with a drawing of the way",
            ),
            ("We open the door at eight, and somebody says good morning", "The driver who waited"),
        ),
    },
    "barriers-and-pledges": {
        "Barrier": (
            ("The last bus leaves before the group ends", "They leave when it gets interesting"),
            ("I never know who has read my file", "One says less and less"),
            ("Nobody has time to ring back", "You ring again, and are called difficult"),
            "The form asks the same thing four times",
            ("We are afraid of promising something we cannot do", "So we promise nothing"),
            "I would have to ask for a day off",
            ("The door is too heavy for my chair", "I wait outside until somebody comes"),
            "Nobody told us that we may decide this",
            "The meeting is at nine, and so is school",
            "It is always the same three of us",
        ),
        "What belongs together": ("Getting here", "Forms and letters", "Who has the time"),
        "We can change it": (
            ("The time at which the group ends", "Ask everyone when their bus leaves"),
            ("Who rings back, and by when", "A list beside the phone"),
        ),
        "We can ask for it": (
            ("A shorter form", "The head of the office"),
            ("One more hour at the front desk", "The board, in November"),
        ),
        "It stays, for now": (("The bus", "It is the town's; Chen writes to them in spring"),),
    },
    "asset-map": {
        "Head: I know": (
            "How the old hospital was run",
            "Three languages, one of them signs",
            "What is in season",
            "Which office answers",
            "What it is like on the other side of the desk",
        ),
        "Heart: I care about": (
            "Nobody going home alone",
            "The garden behind the clinic",
            "Young carers",
            "Old songs",
            "That words mean what they say",
        ),
        "Hands: I can": (
            "Repair bicycles",
            "Cook for thirty",
            "Listen for an hour and say nothing",
            "Drive a van",
            "Sew",
        ),
        "People": (
            ("The neighbour who has a van", "Eli, from the market"),
            ("A retired printer", "Hana's uncle"),
        ),
        "Places": (
            ("The hall, empty on Mondays", "The caretaker, until six"),
            "The bench at the bus stop",
        ),
        "Things and money": (
            ("A sewing machine that nobody uses", "Goran's"),
            ("Forty euros from the summer fair", "The parents' club"),
        ),
        "We put together": (
            ("The hall, the cook and the van: lunch on Mondays", "Nobody eats alone on Mondays"),
            ("The printer and the letters: a version in large type", "Three hundred people can read it"),
        ),
    },
    "hearing-a-witness": {
        "Question": (
            "What did the first day look like?",
            "What did it cost, and who paid?",
            "What would you not do again?",
            "Who was against it, and what were their reasons?",
            "Who was missing at the table?",
            "How did you tell people who do not read?",
            "What did your neighbours say?",
            "When did you nearly stop?",
            "What do you do now on a bad day?",
            "What would you ask us?",
        ),
        "Ask first": ("What would you not do again?", "Who was against it, and why?"),
        "If time is left": ("What did it cost?",),
        "What stays with me": (
            "They began with six people and one room",
            "Nobody had asked the night staff",
            "It took a year before it was any easier",
        ),
        "What we make of it": (
            "We could begin small, on one morning",
            "We must ask the night staff first",
            "We have the room already",
            "A year is longer than our money lasts",
        ),
        "We recommend": (
            ("Begin with one morning a week", "To the head of the clinic: it can be undone"),
            ("Ask the night staff before anything is printed", "To ourselves: they are the ones who do it"),
            ("Look at it again after a year, in the open", "To the board: it took the others that long"),
        ),
    },
    "how-good-was-it": {
        "How good was …": ("How good was the first visit to the clinic?",),
        "Why not lower": ("People were kind", "It was warm and dry"),
        "Why not higher": ("Nobody said how long it takes", "The room was hard to find"),
        "Our number": (("good: friendly, and hard to find", "Nobody was unkind, and half of us came late"),),
        "It would be better if": (
            ("a sign at the bus stop showed the way", "The town; Boris writes to them"),
            ("somebody said at the door how long it takes", "The front desk"),
            "there was water to drink",
        ),
        "bad": (
            "I left without knowing anything",
            "Nobody spoke to me",
        ),
        "poor": (
            "The lift was broken again",
            "I had to tell it three times",
            "An hour late",
        ),
        "good": (
            "Somebody explained the letter to me",
            "It was warm",
            "I would come again",
            "They rang the day before",
        ),
        "very good": (
            "They had kept a chair for me",
            "I was asked what I would like",
            "My son was welcome",
        ),
    },
    "sharing-a-budget": {
        "Idea": (
            ("Travel money for those who come by bus", "Four euros each time"),
            ("A bench outside, in the shade", "The wood, about ninety"),
            ("Letters in large type", "Nothing but paper"),
            "Tea and fruit at each meeting",
            ("A course for the front desk: how to listen", "Three hundred for a day"),
            ("A second phone line", "Twelve a month"),
            ("Sign language, twice a month", "Sixty an hour"),
            "Plants that somebody looks after",
            "Toys for the waiting room",
            ("A taxi in winter", "About twenty each time"),
        ),
        "Which are the same": ("Getting here", "A better place to wait", "Words that people understand"),
        "Paid in full": (("Travel money, for a year", "A third of the sum"),),
        "Paid in part": (("The bench: the wood, and we build it", "Ninety; the paint is left out"),),
        "Not this time": (
            ("The course: asked again in spring", "Too much for one; Dana looks for others who want it"),
        ),
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
            ("How we get an answer by phone", "Somebody answers"),
            ("The letters", "I understand them without my son"),
            ("What happens to what we write here", "We know who reads it"),
            "Who may bring whom",
            "Opening hours",
            ("Night shifts", "They are asked too"),
            "What the money is for",
            "A place for children meanwhile",
            "Words that we stop using",
            "How we disagree",
        ),
        "Which are the same": ("Reaching somebody", "Words on paper", "What becomes of it"),
        "First": (("What happens to what we write here", "Twenty minutes; Amina begins"),),
        "Then": (("The letters, with a real one on the table", "Half an hour; Boris brings one"),),
        "Before": ("Papers a week before, in large type too",),
        "Getting there": ("A lift from the station at half past nine",),
        "On the day": ("A quiet room, and breaks on time",),
        "Afterwards": ("The notes by post to whoever has no computer",),
        "If time allows": ("Opening hours",),
        "Another day": (("Parking", "The town has to be there; in spring"),),
    },
    "is-it-a-duck": {
        "Principle": (
            ("Those it is for were there when it began", "Their names are on the first page"),
            ("Everyone can say no, and nothing happens to them", "Somebody has said no this year"),
            ("What we said comes back to us", "A letter, within a month"),
        ),
        "A duck": (
            "We wrote the leaflet together, from the first line",
            "The interviews: two of us sat on that side of the table",
            "When it rained we all moved the chairs",
        ),
        "Half a duck": (
            "We were asked, when the plan was printed already",
            "Two of us sit in a round of twelve",
            "Paid for the meeting, and not for the reading",
            "The room was ours; the agenda was not",
        ),
        "A snake or a hippo": (
            "The survey that nobody has seen again",
            "A partner on the poster, and nowhere else",
            "We were thanked before we had spoken",
        ),
    },
    "good-not-yet-great": {
        "Good": (
            "The drop-in on Thursdays",
            "Somebody rings before a visit",
            "The notes come to everyone",
            "Breaks on time",
        ),
        "Not yet great": (
            "The new form: shorter, and still too long",
            "The phone is answered until noon",
            "We are five; we wanted to be ten",
            "Travel is paid, after two months",
        ),
        "Counterproductive": (
            "A password for the waiting list",
            "Reminders that sound like threats",
            "A prize for the fastest ward",
        ),
        "We keep": (("The drop-in on Thursdays", "Nobody needs an appointment"),),
        "We change": (("The phone: until four, on two days", "Fatima and Eli, from next month on"),),
        "We stop": ("Reminders that sound like threats",),
    },
}

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
    ("It has been so since the second week.", DONE),
    ("Twice so far; then I was ill. I go on.", UNDER_WAY),
    ("The board said no: the money is bound until November. Dana asks again then.", NOT_POSSIBLE),
    ("Somebody else has taken it on, and it works.", DONE),
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
