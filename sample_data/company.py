"""The made company: 112 people in six departments at four sites.

Aulnaie Instruments sells, repairs and calibrates measuring instruments. Its
departments are named in the language that each one works in.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NAME = "Aulnaie Instruments"
DOMAIN = "aulnaie.example"

SERVICE = "Service technique"
CALIBRATION = "Étalonnage"
OFFICE = "Customer office"
WAREHOUSE = "Entrepôt"
FINANCE = "Finance"
QUALITY = "IT & Quality"

MONTREAL = "Montréal"
QUEBEC = "Québec"
OTTAWA = "Ottawa"
MONCTON = "Moncton"

# department, site, head count and the role most people there have
_PLACES = (
    (SERVICE, MONTREAL, 14, "Technicien"),
    (SERVICE, QUEBEC, 12, "Technicien"),
    (CALIBRATION, MONTREAL, 16, "Métrologue"),
    (CALIBRATION, QUEBEC, 8, "Métrologue"),
    (OFFICE, OTTAWA, 18, "Account manager"),
    (OFFICE, MONCTON, 10, "Account manager"),
    (WAREHOUSE, MONTREAL, 6, "Commis"),
    (WAREHOUSE, OTTAWA, 6, "Clerk"),
    (WAREHOUSE, MONCTON, 6, "Clerk"),
    (FINANCE, MONTREAL, 8, "Analyste"),
    (FINANCE, OTTAWA, 2, "Analyst"),
    (FINANCE, MONCTON, 2, "Analyst"),
    (QUALITY, MONTREAL, 2, "Analyste"),
    (QUALITY, QUEBEC, 2, "Analyste"),
)

_NAMES = """
Émile Gagné, Maëlle Thériault, Étienne Lafleur-Roy, Noémie Béland, Loïc Charest,
Océane Plourde, Félix-Antoine Guay, Zoé Létourneau, Benoît Sirois, Gaétane Hébert,
Rémi Desjarlais, Anaïs Cloutier, Thaddée Boivin, Élodie Paré, Jérôme Nadeau,
Solène Ouellet, Guillaume Arès, Mégane St-Onge, Cédric Levasseur, Aurélie Doyon,
Owen McTavish, Fiona Aldersley, Callum Pryce, Bridget O'Shea, Graham Wetherby,
Isla Kinnaird, Desmond Harrow, Tessa Lindgren, Rowan Fairbairn, Maeve Donnelly,
Priya Raghavan, Arjun Bhattacharya, Leela Menon, Kiran Dhaliwal, Harpreet Sandhu,
Nisha Kulkarni, Vikram Joshi, Anjali Perera, Rohan Chaudhry, Simran Grewal,
Linh Nguyễn, Bảo Trần, Mai Phạm, Khoa Đặng, Thu Lê, An Võ,
Mei Zhang, Jun Fang, Yuxin Luo, Wei Qiao, Xinyi Tang, Haoran Deng,
Yasmine Benali, Karim Haddad, Nour El-Khatib, Samir Bouzid, Leïla Mansouri,
Tarek Chahine, Amina Zerrouki, Omar Fakhoury, Salma Idrissi, Ziad Khoury,
Wideline Jean-Baptiste, Frantz Dorcély, Roseline Toussaint, Jocelyn Pierre-Louis,
Mirlande Estimé, Hervé Cadet,
Aïssatou Diallo, Moussa Traoré, Fatou Ndiaye, Kwame Asante, Chidinma Okafor,
Tunde Adeyemi, Mariam Coulibaly, Abena Boateng, Ibrahima Sow,
Oksana Hrytsenko, Taras Kovalchuk, Iryna Melnyk, Bohdan Savchuk, Zofia Wrońska,
Marek Zieliński, Jana Dvořáková, Luka Perković, Ioana Munteanu, Bogdan Radu,
Ximena Ibáñez, Rodrigo Peña, Camila Quiñones, Joaquín Núñez, Luísa Brandão,
Tiago Conceição, Inês Guimarães, Mateo Arístegui,
Reza Farahani, Shirin Tavakoli, Dariush Nouri, Elif Yüce, Can Özdemir,
Haruka Mizuno, Kenji Arakawa, Seo-yeon Baek, Min-jun Noh,
Malia Reyes, Dante Villanueva, Lourdes Macaraeg, Freydís Jónsdóttir,
Nils Åkesson, Kaija Lehtonen, Giulia Marchetti, Renzo Bellandi
"""

# letters that have no accent to take off
_PLAIN = str.maketrans({"Đ": "D", "đ": "d", "ł": "l", "'": ""})


@dataclass(frozen=True, slots=True)
class Person:
    """One member of staff."""

    name: str
    department: str
    site: str
    role: str

    @property
    def sign_in(self) -> str:
        """The sign-in name, as most exports write it."""
        first, _, last = self.name.partition(" ")
        return f"{_ascii(first)}.{_ascii(last)}@{DOMAIN}"


def staff() -> tuple[Person, ...]:
    """Return everyone, department by department."""
    names = [name.strip() for name in _NAMES.replace("\n", " ").split(",")]
    places = [place for place in _PLACES for _ in range(place[2])]
    # names are dealt out with a stride so that no site has one culture only
    order = [(i * 45) % len(names) for i in range(len(names))]
    return tuple(
        Person(names[at], department, site, role)
        for at, (department, site, _, role) in zip(order, places, strict=True)
    )


def of_departments(people: Iterable[Person], *names: str) -> tuple[Person, ...]:
    """Return the people of these departments."""
    return tuple(person for person in people if person.department in names)


def of_sites(people: Iterable[Person], *names: str) -> tuple[Person, ...]:
    """Return the people at these sites."""
    return tuple(person for person in people if person.site in names)


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.lower().replace(" ", "")
