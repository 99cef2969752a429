"""Words beside a date that say what happened on it, in many languages; searched for in the form of ``months.key``."""

from __future__ import annotations

import re

from cleaner.metadata.months import key


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key(word)) for word in words.split()))


PUBLISHED = _pattern(
    """
    publish posted veröffentlicht erschienen publié publication parution publicad publicación publicação
    publicat pubblicat written_on first_aired gepubliceerd geplaatst opublikowan publikacj dodano publikovan
    zverejn publicer publisert udgivet julkaistu objavlj megjelen közzé yayınlan yayımlan yayın_tarihi
    eklenme опубликован публикац опубліковано публікаці публикуван δημοσι ανάρτηση نشر منتشر انتشار شائع
    פורסם פרסום 公開 配信 掲載 発行 发布 發布 发表 發表 刊登 發佈 입력 등록 게재 발행 प्रकाशित প্রকাশ
    เผยแพร่ đăng_lúc xuất_bản diterbitkan
    """
)
"""A page was published."""

MODIFIED = _pattern(
    """
    updat modif revised edited changed aktualisier geändert mis_à_jour mise_à_jour actualiza aggiornat
    atualizad bijgewerkt gewijzigd zaktualizowan aktualizac upraven uppdater opdater oppdater muokattu
    päivitetty uuendatud atnaujinta frissít actualizat ažurir güncelle обновлен обновлён изменен оновлен
    актуализ ενημερώθηκε ενημέρωση تحديث تعديل روزرسانی ویرایش עודכן עדכון 更新 修正 编辑 수정 업데이트 최종
    अपडेट হালনাগাদ आखिरी อัปเดต อัพเดต cập_nhật diperbarui kemas_kini
    """
)
"""It was changed."""

NEITHER = _pattern("review expires copyright © verfallsdat ablaufdat expire")
"""Something else was."""

CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:[:.h時시點点]\s?\d{2}(?::\d{2})?\s?[h分분]?|[ap]\.?m\b\.?)(?:\s?(?:[AaPp]\.?[Mm]\b\.?))?(?:\s[A-Z]{2,4}\b)?"
)
"""A time, with its zone."""
