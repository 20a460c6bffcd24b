"""The invented bodies of the sample province and the people who work there. No name here belongs to anyone."""

from __future__ import annotations

from dataclasses import dataclass

PROVINCE = "ตัวอย่าง"
_KINDS = {
    "tambon": ("เทศบาลตำบล", "ทต."),
    "town": ("เทศบาลเมือง", "ทม."),
    "sao": ("องค์การบริหารส่วนตำบล", "อบต."),
    "pao": ("องค์การบริหารส่วนจังหวัด", "อบจ."),
}
_FIRST = (
    "นายสมหวัง", "นางสาวดาริกา", "นายก้องภพ", "นางพวงชมพู", "นายธารา", "นางสาวรุ่งอรุณ", "นายภูตะวัน", "นางมาลัยทอง",
    "นายเมฆา", "นางสาวอัญมณี", "นายปฐพี", "นางลดาวรรณ", "นายศิลา", "นางสาวพิมพ์ดาว", "นายวายุ", "นางบุหงา",
)  # fmt: skip
_LAST = (
    "ลองวิชา", "สมมุติพงษ์", "ตัวอย่างกุล", "ใจทดลอง", "ทดสอบดี", "จำลองสุข", "นามสมมุติ", "แบบอย่างชัย", "ทดลองเรียน",
    "สมมุติธรรม", "ตัวอย่างงาม", "จำลองศรี", "ลองทำดี",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One person: name, post, how to reach them. `number` picks the portrait."""

    name: str
    post: str
    phone: str
    mail: str
    number: int


@dataclass(frozen=True)
class Body:
    """An agency as its own site presents it. `seed` makes people and amounts differ from the next agency's."""

    code: str
    place: str
    type: str
    district: str
    seed: int

    @property
    def city(self) -> bool:
        return self.type in ("tambon", "town")

    @property
    def kind(self) -> str:
        return _KINDS[self.type][0]

    @property
    def short_kind(self) -> str:
        return _KINDS[self.type][1]

    @property
    def name(self) -> str:
        return self.kind + self.place

    @property
    def short(self) -> str:
        return self.short_kind + self.place

    @property
    def mayor(self) -> str:
        return "นายกเทศมนตรี" if self.city else f"นายก{self.kind}"

    @property
    def clerk(self) -> str:
        return "ปลัดเทศบาล" if self.city else f"ปลัด{self.kind}"

    @property
    def council(self) -> str:
        return "สภาเทศบาล" if self.city else f"สภา{self.kind}"

    @property
    def act(self) -> str:
        return "พระราชบัญญัติเทศบาล พ.ศ. 2496" if self.city else "พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537"

    @property
    def mail(self) -> str:
        return f"saraban@{self.code}.example"

    @property
    def address(self) -> str:
        moo = f"เลขที่ {self.seed * 7 % 190 + 9} หมู่ที่ {self.seed % 9 + 1}"
        return f"{moo} ตำบล{self.place} อำเภอ{self.district} จังหวัด{PROVINCE} 5{self.seed % 8 + 1}9{self.seed % 9}0"

    def phone(self, extra: int = 0) -> str:
        """A land line nobody owns, `extra` tells the rooms apart."""
        return f"0 5300 {self.seed * 61 % 9000 + 1000 + extra:04d}"

    def person(self, post: str, turn: int) -> Person:
        """The holder of a post; the same `turn` is always the same person."""
        number = self.seed * 5 + turn
        name = f"{_FIRST[number % len(_FIRST)]} {_LAST[(number * 3 + turn) % len(_LAST)]}"
        return Person(name, post, self.phone(turn), f"post{turn}@{self.code}.example", number % 24)

    @property
    def political(self) -> list[Person]:
        """The elected side: the head, two deputies, the secretary."""
        return [
            self.person(self.mayor, 1),
            self.person(f"รอง{self.mayor} คนที่ 1", 2),
            self.person(f"รอง{self.mayor} คนที่ 2", 3),
            self.person(f"เลขานุการ{self.mayor}", 4),
        ]

    @property
    def permanent(self) -> list[Person]:
        """The officials: clerk, deputy clerk, heads of divisions."""
        return [
            self.person(self.clerk, 5),
            self.person(f"รอง{self.clerk}", 6),
            self.person("หัวหน้าสำนักปลัด", 7),
            self.person("ผู้อำนวยการกองคลัง", 8),
            self.person("ผู้อำนวยการกองช่าง", 9),
            self.person("ผู้อำนวยการกองการศึกษา", 10),
        ]
