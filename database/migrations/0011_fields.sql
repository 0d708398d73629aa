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
