"""The two record types of the cast, and the lists that the maker files fill."""
from dataclasses import dataclass, field


@dataclass
class Product:
    name: str
    name_en: str
    text: str
    text_en: str
    material: str
    material_en: str
    size: str
    weight: str
    hs: str
    category: str
    moq: int
    unit: str
    capacity: int
    lead: int
    price: tuple | None      # FOB USD (low, high); None is "on request"
    incoterm: str
    port: str
    sample: str              # free, paid, none
    certs: str = ""          # codes, parted by blanks
    state: str = "Tayang"


@dataclass
class Maker:
    no: int
    founded: int
    workers: int
    person: str
    email: str
    address: str
    capacity: str
    story: str
    story_en: str
    certs: str               # "CODE expiry" parted by commas; expiry "-" is without end
    state: str = "Terverifikasi"
    products: list = field(default_factory=list)


MAKERS: list[Maker] = []
TITLES = "Teuku Haji Raden Mama Ibu Jaro H. Hj. Ni I".split()


def maker(no, founded, workers, person, address, capacity, story, story_en, certs="", email="", state="Terverifikasi"):
    first = next(w for w in person.split() if w not in TITLES).lower()
    MAKERS.append(Maker(no, founded, workers, person, email or f"{first}.{no:02d}@example.com", address, capacity,
                        story, story_en, certs, state))


def product(*args, **kw):
    MAKERS[-1].products.append(Product(*args, **kw))
