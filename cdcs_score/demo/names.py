"""Invented names: of communes, unions and people. Put together from parts; any likeness to a real one is chance."""

from cdcs_score.demo.dice import Dice
from cdcs_score.text import slug

PROVINCE = "LĐLĐ tỉnh Giả Định"
_PLACES = ("Xuân", "Hạ", "Thu", "Đông", "Thượng", "Trung", "Tân", "An", "Phú", "Yên")
CHAIR, CLERK = "Nguyễn Thị Ví Dụ", "Trần Văn Ví Dụ"

_FIRST = ("Xuân", "Tân", "Phú", "Yên", "Lộc", "Minh", "Vạn", "Thạch", "Ngọc", "Bình", "Hồng", "Kim")
_SECOND = ("Trám", "Sấu", "Gạo", "Lim", "Sến", "Dổi", "Chẹo", "Nhội", "Bứa", "Trẩu", "Muồng", "Vối")
_SCHOOLS = ("Trường Tiểu học", "Trường THCS", "Trường Mầm non", "Trường Tiểu học và THCS")
_COMMUNE_OFFICES = ("UBND xã", "Trạm Y tế xã")
_DISTRICT_OFFICES = (
    "Phòng Giáo dục và Đào tạo", "Phòng Nội vụ", "Phòng Tài chính – Kế hoạch", "Trung tâm Y tế", "Bệnh viện đa khoa",
    "Kho bạc Nhà nước", "Bảo hiểm xã hội", "Trung tâm Văn hóa – Thể thao", "Ban Quản lý rừng phòng hộ", "Hạt Kiểm lâm",
    "Trung tâm Chính trị", "Thư viện", "Đài Truyền thanh", "Phòng Nông nghiệp",
)  # fmt: skip
_COMPANIES = (
    "Công ty TNHH May", "Công ty cổ phần Chế biến gỗ", "Công ty TNHH Giày", "Công ty cổ phần Xây dựng",
    "Công ty TNHH Nông sản", "Công ty cổ phần Mía đường", "Công ty TNHH Vận tải", "Công ty cổ phần Gạch",
    "Công ty TNHH Dược liệu", "Hợp tác xã Nông nghiệp",
)  # fmt: skip
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Hà", "Lương")
_MIDDLE = ("Thị", "Văn", "Đức", "Minh", "Thanh", "Ngọc")
_GIVEN = ("Mẫu", "Thử", "Giả", "Tập", "Nháp", "Phỏng")


def _communes() -> list[str]:
    """Each commune once, neighbours in the list unlike each other."""
    many = len(_SECOND)
    return [f"{first} {_SECOND[(turn + place) % many]}" for turn in range(many) for place, first in enumerate(_FIRST)]


_COMMUNES = _communes()
#: How many communes the districts of two seeds lie apart.
_APART = 31


def place(seed: int) -> str:
    """The name of the district of a season: another for each seed, so that seasons can be told apart and merged."""
    turn, number = divmod(seed - 1, len(_PLACES))
    return f"{_PLACES[number]} Giả Định" + (f" {turn + 1}" if turn else "")


def district(seed: int) -> str:
    """The superior union of that district."""
    return f"LĐLĐ huyện {place(seed)}"


def school(number: int, seed: int) -> str:
    """The name of a school's union."""
    return f"Công đoàn {_SCHOOLS[number % len(_SCHOOLS)]} {_commune(number, seed)}"


def office(number: int, seed: int) -> str:
    """The name of the union of an agency or a public service unit."""
    if number % 2 == 0 and number // 2 < len(_DISTRICT_OFFICES):
        return f"Công đoàn {_DISTRICT_OFFICES[number // 2]} huyện"
    return f"Công đoàn {_COMMUNE_OFFICES[number // 2 % 2]} {_commune(number, seed)}"


def company(number: int, seed: int) -> str:
    """The name of a company's union."""
    return f"Công đoàn {_COMPANIES[number % len(_COMPANIES)]} {_commune(number, seed)}"


def _commune(number: int, seed: int) -> str:
    """A commune, from another on for each seed; the second and third time round it bears a number, so no two are alike."""
    turn = number // len(_COMMUNES)
    return _COMMUNES[(number + _APART * (seed - 1)) % len(_COMMUNES)] + (f" {turn + 1}" if turn else "")


_GROUPS = {
    "school": ("Khối 1", "Khối 2", "Khối 3", "Khối 4", "Khối 5", "Văn phòng", "Bộ môn"),
    "office": ("Văn phòng", "Hành chính", "Kế hoạch – Tài vụ", "Nghiệp vụ 1", "Nghiệp vụ 2", "Kỹ thuật"),
    "company": ("Chuyền 1", "Chuyền 2", "Chuyền 3", "Kho – Vận tải", "Văn phòng", "Cơ điện"),
}
MOST_GROUPS = 6


def group(kind: str, number: int) -> str:
    """The short name of a tổ."""
    return _GROUPS[kind][number]


def person(dice: Dice) -> str:
    """The name of a person there is not."""
    return f"{dice.pick(_FAMILY)} {dice.pick(_MIDDLE)} {dice.pick(_GIVEN)}"


def file_words(name: str) -> str:
    """The name of a unit as people write it in the name of a file: without marks, words joined."""
    return "_".join(word.capitalize() for word in slug(name.removeprefix("Công đoàn ")).split("-"))
