"""Lists as other programs write and copy them, with invented people, and who is in each."""

from __future__ import annotations

from typing import NamedTuple


class Export(NamedTuple):
    """A list, who is in it (as `shown` shows them), and words of the sentence about what was left out."""

    name: str
    text: str
    people: tuple[str, ...]
    left: tuple[str, ...] = ()


def _tabs(text: str) -> str:
    return text.replace(" | ", "\t")


EXPORTS = (
    Export(
        "excel in German",
        "Nr.;Vorname;Nachname;E-Mail;Rolle;Angemeldet am\r\n"
        "1;Jörg;Müller;joerg.mueller@beispiel.example;Fachkraft;03.11.2026 09:15\r\n"
        "2;Anneliese;von der Aue;aue@beispiel.example;Angehörige;04.11.2026 10:00\r\n"
        "3;Søren;O'Neill;;Fachkraft;05.11.2026\r\n"
        ";;;;;\r\n",
        ("Jörg Müller/Fachkraft", "Anneliese von der Aue/Angehörige", "Søren O'Neill/Fachkraft"),
        ("“Nr.”", "“E-Mail”", "“Angemeldet am”"),
    ),
    Export(
        "excel in English, with Excel's first line",
        "sep=,\r\nLast name,First name,Team,Phone\r\n"
        "Okafor,Ada,North,+44 20 7946 0958\r\nde la Cruz,María José,South,\r\n",
        ("Ada Okafor", "María José de la Cruz"),
        ("“Team”", "“Phone”"),
    ),
    Export(
        "German, with the last name as Name",
        "Name;Vorname;Geburtsdatum\nÖzdemir;Ayşe;01.02.1980\nŁukasz;Kamil;12.12.1990\n",
        ("Ayşe Özdemir", "Kamil Łukasz"),
        ("“Geburtsdatum”",),
    ),
    Export(
        "Name beside Vorname that is all of it",
        "Name;Vorname\nAyşe Özdemir;Ayşe\nKamil Łukasz;Kamil\n",
        ("Ayşe Özdemir", "Kamil Łukasz"),
    ),
    Export(
        "Zoom",
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
        "Ami (Amina Khan),amina@example.org,11/28/2026 09:00:12 AM,11/28/2026 10:01:12 AM,61,No\n"
        "Boris Novak,,11/28/2026 09:01:12 AM,11/28/2026 09:10:00 AM,9,Yes\n"
        "Boris Novak,,11/28/2026 09:11:12 AM,11/28/2026 10:01:00 AM,50,Yes\n",
        ("Ami", "Boris Novak"),
        ("“User Email”", "“Join Time”", "“Leave Time” and 2 more", "1 line that repeats a name"),
    ),
    Export(
        "Zoom with the meeting above",
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n"
        "812 3456 7890,Our clinic,11/28/2026 08:59:00 AM,11/28/2026 10:02:00 AM,host@example.org,63,3\n\n"
        "Name (Original Name),User Email,Total Duration (Minutes),Guest\n"
        "Chen Wei (she/her),chen@example.org,63,No\n"
        '"Dr. Hassan, Layla",layla@example.org,60,Yes\n'
        "host@example.org,host@example.org,63,No\n",
        ("Chen Wei (she/her)", "Dr. Layla Hassan"),
        ("2 lines outside of the list", "1 line without a name"),
    ),
    Export(
        "Teams",
        _tabs(
            "1. Summary\nMeeting title | Our clinic\nAttended participants | 3\n"
            "Start time | 11/28/26, 9:00:00 AM\n"
            "Average attendance time | 58m 3s\n\n"
            "2. Participants\n"
            "Name | First Join | Last Leave | In-Meeting Duration | Email | Participant ID (UPN) | Role\n"
            "Amina Khan | 11/28/26, 9:00:12 AM | 11/28/26, 10:00:00 AM | "
            "59m 48s | amina@example.org | amina@example.org | Organizer\n"
            "Petr Novák (Guest) | 11/28/26, 9:02:12 AM | 11/28/26, 10:00:00 AM | "
            "57m 48s |  |  | Attendee\n"
            "李雷 | 11/28/26, 9:02:12 AM | 11/28/26, 10:00:00 AM | "
            "57m 48s | li@example.org | li@example.org | Presenter\n\n"
            "3. In-Meeting Activities\nName | Join Time | Leave Time | Duration | Email | Role\n"
            "Amina Khan | 11/28/26, 9:00:12 AM | 11/28/26, 10:00:00 AM | "
            "59m 48s | amina@example.org | Organizer\n"
        ),
        ("Amina Khan", "Petr Novák", "李雷"),
        ("“First Join”", "lines outside of the list", "3 roles in the meeting"),
    ),
    Export(
        "Teams in German, as it was in 2021",
        _tabs(
            "Vollständiger Name | Benutzeraktion | Zeitstempel\n"
            "Jörg Müller | Beigetreten | 28.11.2026, 09:00:12\n"
            "Jörg Müller | Verlassen | 28.11.2026, 10:00:12\n"
            "فاطمة الزهراء | Beigetreten vor | 28.11.2026, 09:00:12\n"
        ),
        ("Jörg Müller", "فاطمة الزهراء"),
        ("“Benutzeraktion”", "1 line that repeats a name"),
    ),
    Export(
        "Eventbrite",
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Type\n"
        "1829,2026-11-01 12:00,Nina,D'Angelo,nina@example.org,1,,General Admission,3321,Free\n"
        "1830,2026-11-02 12:00,Ole,Berg,ole@example.org,1,,General Admission,3322,Free\n"
        "1830,2026-11-02 12:00,Ole,Berg,other.ole@example.org,1,,General Admission,3323,Free\n",
        ("Nina D'Angelo", "Ole Berg", "Ole Berg"),
        ("“Order #”", "“Order Date”", "“Email” and 5 more"),
    ),
    Export(
        "Outlook contacts",
        '"Title","First Name","Middle Name","Last Name","Company","Business Street","E-mail Address"\n'
        '"Dr.","Ruth","A.","Adeyemi","Clinic","1 High Street\nFlat 2","ruth@example.org"\n'
        '"","Cher","","","","",""\n',
        ("Ruth Adeyemi", "Cher"),
        ("“Title”",),
    ),
    Export(
        "Google contacts",
        "Name,Given Name,Additional Name,Family Name,Birthday,E-mail 1 - Value\n"
        "Sam Carter,Sam,,Carter,1970-01-01,sam@example.org\n,Kim,,Lee,,\n",
        ("Sam Carter", "Kim Lee"),
    ),
    Export(
        "Google Forms",
        "Timestamp,What is your name?,I come as,Email Address\n"
        "28/11/2026 09:01:02,Eva,carer,eva@example.org\n28/11/2026 09:03:02,Finn,,finn@example.org\n",
        ("Eva/carer", "Finn"),
        ("“Timestamp”", "“Email Address”"),
    ),
    Export(
        "a table of Word",
        _tabs("No. | Name | Role\n1 | Amina Khan | lived experience\n2 | Boris | professional\n"),
        ("Amina Khan/lived experience", "Boris/professional"),
        ("the column “No.”",),
    ),
    Export(
        "Markdown with pipes",
        "# Who comes\n\n| Name | Role | Mail |\n|:---|---|---:|\n"
        "| **Amina** | carer | a@example.org |\n| Bo (witness) | | |\n",
        ("Amina/carer", "Bo!"),
        ("the column “Mail”", "1 line outside of the list"),
    ),
    Export(
        "Markdown with bullets",
        "## Participants\n\n- [x] Amina (carer)\n- [ ] **Boris** x2\n* Chen\n",
        ("Amina/carer", "Boris x2", "Chen"),
    ),
    Export("numbered", "1. Amina\n2) Boris\n(3) Chen\n", ("Amina", "Boris", "Chen")),
    Export("numbers in a column", "1\tAmina\n2\tBoris\n", ("Amina", "Boris")),
    Export("numbers without a mark", "1 Amina\n2 Boris\n", ("Amina", "Boris")),
    Export("a column with its heading", "Teilnehmende:\nEva\nFinn\n", ("Eva", "Finn"), ("1 heading",)),
    Export("semicolons", "Eva; Finn; Gus", ("Eva", "Finn", "Gus")),
    Export(
        "Outlook's line of addresses",
        "Khan, Amina <a@x>; Novak, Petr <p@x>",
        ("Amina Khan", "Petr Novak"),
        ("2 addresses",),
    ),
    Export(
        "addresses with commas",
        'Amina Khan <a@x.example>, "Novak, Petr" <p@x.example>',
        ("Amina Khan", "Petr Novak"),
    ),
    Export(
        "addresses, both with commas", "Khan, Amina <a@x>, Novak, Petr <p@x>", ("Amina Khan", "Petr Novak")
    ),
    Export(
        "names and addresses alone",
        "Amina,a@x.example\nBoris,b@x.example\n",
        ("Amina", "Boris"),
        ("2 addresses",),
    ),
    Export(
        "last and first and address", "Amina\tKhan\ta@x\nPetr\tNovak\tp@x\n", ("Amina Khan", "Petr Novak")
    ),
    Export(
        "as the program's own fields",
        "name,side,weight,witness\nAmina,carer,2,\nBoris,,,yes\n",
        ("Amina/carer x2", "Boris!"),
    ),
    Export("quotes", '"Okafor, Ada", "King, Jr."\n', ("Ada Okafor", "King Jr.")),
    Export(
        "a title above, and columns in another order",
        "Teilnehmerliste 28.11.2026;;;\n;;;\nNr;Name;Vorname;Firma\n1;Müller;Jörg;X GmbH\n2;Okafor;Ada;Y\n",
        ("Jörg Müller", "Ada Okafor"),
        ("“Nr” and “Firma”", "1 line outside of the list"),
    ),
    Export(
        "Webex",
        '"Meeting Name","Meeting Start Time","Display Name","Attendee Email"\n'
        '"Clinic","2026-11-28 09:00","Ada Okafor","ada@example.org"\n',
        ("Ada Okafor",),
        ("“Meeting Name”",),
    ),
    Export(
        "Nachname, Vorname with commas",
        "Nachname, Vorname\nOkafor, Ada\nBerg, Bo\n",
        ("Ada Okafor", "Bo Berg"),
    ),
    Export("French", "Nom;Prénom;Courriel\nDubois;Chloé;c@x.example\n", ("Chloé Dubois",), ("“Courriel”",)),
    Export("a copied label", "Participants: Amina, Boris, Chen", ("Amina", "Boris", "Chen")),
    Export(
        "a table that ends with a sum",
        "Name;Hours\nAmina;3\nBoris;4\nTotal;7\n",
        ("Amina", "Boris"),
        ("1 line without a name",),
    ),
    Export(
        "an open quote", 'Name,Mail\n"Amina,a@x\nBoris,b@x\n' + "Kim,k@x\n" * 20, ("Amina", "Boris", "Kim")
    ),
)


def shown(name: str, side: str, weight: float, witness: bool) -> str:
    """A person as EXPORTS has them: name/side x2, with ! for a witness."""
    return f"{name}{f'/{side}' * bool(side)}{f' x{weight:g}' * (weight != 1)}{'!' * witness}"
