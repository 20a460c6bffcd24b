-- Notices were plain texts, "spam: …"; now each has its kind, a sentence on what to do, and the words that show it.
UPDATE visit SET notices = (
  SELECT json_group_array(json_object('kind', kind, 'message', message, 'url', '', 'quote', quote, 'page', NULL, 'count', 1))
  FROM (
    SELECT
      CASE WHEN named IN ('spam', 'moved', 'address', 'tls') THEN named ELSE 'other' END AS kind,
      CASE named
        WHEN 'spam' THEN 'ให้ผู้ดูแลเว็บไซต์ลบลิงก์และหน้าเว็บพนันหรือโฆษณาที่ถูกฝังไว้'
        WHEN 'moved' THEN 'แก้ที่อยู่เว็บไซต์ในทะเบียน เพราะเว็บไซต์ย้ายที่แล้ว'
        WHEN 'address' THEN 'แก้ที่อยู่เว็บไซต์ในทะเบียน เพราะที่อยู่เดิมเปิดไม่พบ'
        ELSE told
      END AS message,
      CASE WHEN named IN ('spam', 'moved', 'address') THEN told ELSE '' END AS quote
    FROM (
      SELECT key, substr(value, 1, instr(value, ': ') - 1) AS named, substr(value, instr(value, ': ') + 2) AS told
      FROM json_each(visit.notices)
      WHERE type = 'text'
    )
    ORDER BY key
  )
)
WHERE notices <> '[]';

-- What harms people or wants repair, one row a notice, of each agency's latest visit.
CREATE VIEW notice_row AS
SELECT v.agency AS code, a.name, a.province, a.district, v.id AS visit, v.started,
       json_extract(n.value, '$.kind') AS kind, json_extract(n.value, '$.message') AS message,
       json_extract(n.value, '$.url') AS url, json_extract(n.value, '$.quote') AS quote,
       json_extract(n.value, '$.page') AS page, json_extract(n.value, '$.count') AS count
FROM visit v
JOIN agency a ON a.code = v.agency
JOIN json_each(v.notices) n
WHERE v.id = (SELECT id FROM visit WHERE agency = v.agency ORDER BY started DESC, id DESC LIMIT 1);
