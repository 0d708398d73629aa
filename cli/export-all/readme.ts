/** Stands in every export: whoever opens the folder in ten years has nothing else. */
export const README = `# Everything of a company, from Tandem

Written by "tandem export-all". All texts are UTF-8, all times are UTC, money is decimal text.

- manifest.json: the format and its version, when it was made, and how many rows each file has. It is written last:
  a folder without it was not finished.
- data/TABLE.ndjson: every row of every table, one JSON object a line, with the names of the columns. Ids are UUIDs;
  a column such as person_id names the row of that id in person.ndjson. The main ones:
  - person: people; a row whose merged_into is set was merged into that person
  - handle: addresses and ids by which people are known (kind, value), and whose they are (person_id)
  - link: the evidence that two handles are one person
  - event: what happened, as it came in; it belongs to a handle, and so to whoever the handle is today
  - trait: facts, with who stated them and when
  - company, company_person: companies, and who belongs to them
  - customer_order, order_line, payment, product, deal, deal_line, deal_participant, task, note, promise, request
  - consent: who agreed to what, when and in which words
  - outbox: messages and what became of them
  - field, field_value: fields that the company added
  - member: the staff; audit_entry: who did what
- csv/NAME.csv: the main things once more, for spreadsheets. Comma, quotes as in RFC 4180, a byte order mark. A cell that
  a spreadsheet could take for a formula begins with an apostrophe; our importer takes it off again.
- files/ID-NAME: attached files, whose records are in data/file.ndjson.

Left out: passwords, keys, secrets and their hashes, and tables that only serve the program (queues, indexes, logs of
ids), because they can be made anew and say nothing else.

---

# Всё, что есть у компании, из Tandem

Записано командой «tandem export-all». Тексты в UTF-8, время по UTC, деньги — десятичный текст.

- manifest.json: формат и его версия, когда сделано и сколько строк в каждом файле. Пишется последним: папка без него
  не закончена.
- data/ТАБЛИЦА.ndjson: каждая строка каждой таблицы, объект JSON на строку, с именами столбцов. Идентификаторы — UUID;
  столбец вроде person_id указывает на строку с этим id в person.ndjson. Главные таблицы названы выше.
- csv/ИМЯ.csv: главное ещё раз, для электронных таблиц. Запятая, кавычки по RFC 4180, метка порядка байтов. Ячейка,
  которую таблица приняла бы за формулу, начинается с апострофа; наш импорт его снимает.
- files/ID-ИМЯ: приложенные файлы, записи о них — в data/file.ndjson.

Не выгружаются: пароли, ключи, секреты и их хэши, а также таблицы, нужные только самой программе (очереди, индексы,
журналы идентификаторов): их можно построить заново, и больше они ни о чём не говорят.
`
