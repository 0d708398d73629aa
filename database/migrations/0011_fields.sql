-- What companies add of their own: fields of people, companies and deals; notes; files.

create table field (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  object text not null check (object in ('person', 'company', 'deal')),
  -- of people the name of the trait it reads; never changes
  key text not null check (key ~ '^[a-zA-Z][a-zA-Z0-9_]{0,62}$'),
  label_en text not null,
  label_ru text not null,
  type text not null check (type in ('text', 'number', 'money', 'date', 'yes-no', 'choice', 'choices', 'link', 'member', 'person')),
  -- a list of {id, label: {en, ru}, colour, archived}
  options jsonb not null default '[]',
  required boolean not null default false,
  in_group text not null default '',
  position integer not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  -- how far what was said earlier has been read under this definition, by id of the record; null: all of it
  read_after uuid,
  primary key (workspace_id, id)
);
create unique index field_key on field (workspace_id, object, key);
call protect('field');

-- The typed value of a field of a record. Of people it is derived from their traits by the fold; of companies and
-- deals the newest statement stands here. The forms beside the value are what indexes hold: of types whose comparison
-- row-level security lets into an index (see person).
create table field_value (
  workspace_id uuid not null,
  -- a person, a company or a deal
  record_id uuid not null,
  field_id uuid not null,
  value jsonb,
  -- as it was stated, where that is not understood
  raw jsonb,
  folded text collate "C",
  rank double precision,
  amount numeric(20, 4),
  options text[],
  stated_at timestamptz not null,
  message_id text not null,
  source text not null,
  member_id uuid,
  primary key (workspace_id, record_id, field_id),
  foreign key (workspace_id, field_id) references field (workspace_id, id)
) with (fillfactor = 90);
create index field_value_text on field_value (workspace_id, field_id, folded, record_id) where folded is not null;
create index field_value_rank on field_value (workspace_id, field_id, rank, record_id) where rank is not null;
create index field_value_field on field_value (workspace_id, field_id, record_id);
call protect('field_value');
call narrow('field_value', $condition$
  exists (select from person behind where behind.workspace_id = field_value.workspace_id and behind.id = field_value.record_id)
  or exists (select from deal behind where behind.workspace_id = field_value.workspace_id and behind.id = field_value.record_id)
  or exists (select from company behind where behind.workspace_id = field_value.workspace_id and behind.id = field_value.record_id)
$condition$);

-- A note about one person, deal or company. Its event on the timeline names it and does not repeat its words, so that
-- an edit and a removal reach every place where it is read. Removed words are gone from the table after thirty days.
create table note (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  -- of a person: the handle its event hangs on, and for whom it was written, so that an unmerge gives it back
  handle_id uuid,
  person_id uuid,
  made_for_person_id uuid,
  deal_id uuid,
  company_id uuid,
  text text not null,
  written_by uuid,
  written_at timestamptz not null,
  edited_at timestamptz,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, company_id) references company (workspace_id, id),
  check (num_nonnulls(person_id, deal_id, company_id) = 1)
);
create index note_person on note (workspace_id, person_id, written_at) where person_id is not null;
create index note_deal on note (workspace_id, deal_id, written_at) where deal_id is not null;
create index note_company on note (workspace_id, company_id, written_at) where company_id is not null;
create index note_removed on note (workspace_id, removed_at) where removed_at is not null;
call protect('note');
call narrow('note', $condition$
  exists (select from person behind where behind.workspace_id = note.workspace_id and behind.id = note.person_id)
  or exists (select from deal behind where behind.workspace_id = note.workspace_id and behind.id = note.deal_id)
  or exists (select from company behind where behind.workspace_id = note.workspace_id and behind.id = note.company_id)
$condition$);

-- What a note said before it was edited.
create table note_version (
  workspace_id uuid not null,
  note_id uuid not null,
  id uuid not null,
  text text not null,
  written_by uuid,
  written_at timestamptz not null,
  primary key (workspace_id, note_id, id),
  foreign key (workspace_id, note_id) references note (workspace_id, id)
);
call protect('note_version');
call narrow('note_version', $condition$
  exists (select from note behind where behind.workspace_id = note_version.workspace_id and behind.id = note_version.note_id)
$condition$);

create table note_mention (
  workspace_id uuid not null,
  note_id uuid not null,
  member_id uuid not null,
  mentioned_at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, note_id, member_id),
  foreign key (workspace_id, note_id) references note (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index note_mention_of on note_mention (workspace_id, member_id, mentioned_at desc, note_id);
create index note_mention_unread on note_mention (workspace_id, member_id) where read_at is null;
call protect('note_mention');
call narrow('note_mention', $condition$
  exists (select from note behind where behind.workspace_id = note_mention.workspace_id and behind.id = note_mention.note_id)
$condition$);

-- Files, in pieces, so that a backup carries them, every process can read them, and a part can be read by itself.
-- The type is what their first bytes say; what is removed can come back for thirty days and is then really gone.
create table file (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid,
  person_id uuid,
  made_for_person_id uuid,
  deal_id uuid,
  company_id uuid,
  note_id uuid,
  -- a message (0016)
  message_id uuid,
  name text not null check (length(name) between 1 and 200),
  type text not null,
  misnamed boolean not null,
  size integer not null check (size > 0),
  sha256 bytea not null,
  added_by uuid,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, company_id) references company (workspace_id, id),
  foreign key (workspace_id, note_id) references note (workspace_id, id),
  check (num_nonnulls(person_id, deal_id, company_id, note_id, message_id) = 1)
);
create index file_person on file (workspace_id, person_id, added_at) where person_id is not null;
create index file_deal on file (workspace_id, deal_id, added_at) where deal_id is not null;
create index file_company on file (workspace_id, company_id, added_at) where company_id is not null;
create index file_note on file (workspace_id, note_id, added_at) where note_id is not null;
create index file_message on file (workspace_id, message_id) where message_id is not null;
create index file_removed on file (workspace_id, removed_at) where removed_at is not null;
call protect('file');
call narrow('file', $condition$
  exists (select from person behind where behind.workspace_id = file.workspace_id and behind.id = file.person_id)
  or exists (select from deal behind where behind.workspace_id = file.workspace_id and behind.id = file.deal_id)
  or exists (select from company behind where behind.workspace_id = file.workspace_id and behind.id = file.company_id)
  or exists (select from note behind where behind.workspace_id = file.workspace_id and behind.id = file.note_id)
$condition$);

create table file_piece (
  workspace_id uuid not null,
  file_id uuid not null,
  place integer not null,
  bytes bytea not null,
  primary key (workspace_id, file_id, place),
  foreign key (workspace_id, file_id) references file (workspace_id, id)
);
-- compressing what is mostly compressed already would only cost time
alter table file_piece alter column bytes set storage external;
call protect('file_piece');
call narrow('file_piece', $condition$
  exists (select from file behind where behind.workspace_id = file_piece.workspace_id and behind.id = file_piece.file_id)
$condition$);

-- The room that is left is everyone's, also that of whoever sees only some of the files.
create function file_bytes_used() returns bigint
  language sql stable security definer set search_path = public
  as $$ select coalesce(sum(size), 0)::bigint from file where workspace_id = tandem_workspace() $$;
revoke execute on function file_bytes_used() from public;
grant execute on function file_bytes_used() to tandem_server;
