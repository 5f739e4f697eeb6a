"""What the benchmark of PLOVER needs to know of older codes: their roots, and whom the nations' letters mean."""

# CAMEO's roots (Schrodt, "CAMEO Codebook" 1.1b3, 2012) that PLOVER keeps under another name.
_CAMEO = {
    "03": "AGREE",
    "04": "CONSULT",
    "07": "AID",
    "09": "ACCUSE",
    "15": "MOBILIZE",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
    "057": "AGREE",
    "087": "RETREAT",
}
# WEIS (McClelland 1978), by which the demonstration sentences are coded.
_WEIS = {"03": "CONSULT", "05": "AGREE", "07": "AID", "08": "AGREE", "21": "COERCE", "22": "ASSAULT"}
_WEIS_CATEGORIES = {"DEMO"}

# The nations of PETRARCH's tests by their letters.
NATIONS = {
    "ARN": ["Arnor", "Arnorian", "Arnorians"],
    "BRE": ["Bree", "Breeland", "Breelander"],
    "CAL": ["Calenardhon", "Calenardhoni"],
    "DAG": ["Dagolath", "Dagolathi"],
    "ERI": ["Eriador", "Eriadorian", "Eriadori", "Eriadorians"],
    "ETH": ["Ethiopia", "Ethiopian"],
    "FOR": ["Fornost", "Fornosti"],
    "GON": ["Gondor", "Gondorian", "Minas Tirith"],
    "HOB": ["Hobbiton", "Hobbit", "Hobbits"],
    "ITH": ["Ithilen", "Ithilien"],
    "MOR": ["Mordor", "Cirith Ungol"],
    "OSG": ["Osgiliath", "Osgilian"],
    "ROH": ["Rohan", "Rohirrim"],
    "FRO": ["Frodo", "Frodo Baggins"],
    "BIL": ["Bilbo", "Bilbo Baggins"],
    "SAM": ["Sam", "Samwise Gamgee"],
    "USA": ["United States", "U.S.", "US", "Washington", "American", "Americans", "America"],
    "RUS": ["Russia", "Russian", "Moscow", "Kremlin"],
    "ISR": ["Israel", "Israeli", "Israelis"],
    "SYR": ["Syria", "Syrian", "Damascus"],
    "UKR": ["Ukraine", "Ukrainian", "Kiev"],
    "GEO": ["Georgia", "Georgian", "Tbilisi"],
    "RWA": ["Rwanda", "Rwandan", "Kigali"],
    "FRA": ["France", "French", "Paris"],
    "PHL": ["Philippines", "Philippine", "Filipino", "Manila"],
    "DNK": ["Denmark", "Danish"],
    "PRK": ["North Korea", "North Korean", "Pyongyang"],
    "PSE": ["Palestinian", "Palestinians", "Hamas"],
    "NGA": ["Nigeria", "Nigerian"],
    "IRQ": ["Iraq", "Iraqi", "Baghdad"],
    "LBN": ["Lebanon", "Lebanese", "Beirut"],
    "GBR": ["Britain", "British"],
    "BRA": ["Brazil", "Brazilian"],
    "CHN": ["China", "Chinese", "Beijing"],
}


def root_of_code(code: str, category: str) -> str:
    """The PLOVER root of a code in one category of the tests; "" where CONTRACT's roots have none for it."""
    table = _WEIS if category in _WEIS_CATEGORIES else _CAMEO
    return table.get(code[:3]) or table.get(code[:2]) or ""
