-- Erasing a person on request. What he was known by goes; an empty row under his id stays, which leads to itself, so
-- that lists skip it and papers that the law wants kept have something to hang on that is nobody.

-- That it happened: when, by whom, why, how much went and stayed. No personal data.
create table erasure (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  person_id uuid not null,
  erased_at timestamptz not null,
  -- null: done again after a restore, or at the console
  erased_by uuid,
  reason text not null check (reason in ('asked', 'consent-withdrawn', 'no-longer-needed', 'unlawful', 'other')),
  archived boolean not null,
  -- rows by kind
  gone jsonb not null default '{}',
  kept jsonb not null default '{}',
  -- kept papers go after this day
  papers_until date,
  lifted_at timestamptz,
  lifted_by uuid,
  -- when what came to lie on the empty row in the same moment was taken away too
  swept_at timestamptz,
  -- when the space of the deleted rows was given back
  vacuumed_at timestamptz,
  primary key (workspace_id, id)
);
create index erasure_erased on erasure (workspace_id, erased_at desc, id desc);
create index erasure_of_person on erasure (workspace_id, person_id);
call protect('erasure');

alter table erased_value add column erasure_id uuid;
create index erased_value_erasure on erased_value (workspace_id, erasure_id);

-- What the law wants kept of an erased person, and until when: amounts without whose they were.
create table kept_paper (
  workspace_id uuid not null references workspace (id),
  erasure_id uuid not null,
  in_table text not null,
  record_id uuid not null,
  until date not null,
  primary key (workspace_id, in_table, record_id)
);
create index kept_paper_until on kept_paper (workspace_id, until);
call protect('kept_paper');

-- Somebody asked to see, to have corrected or to have erased what is known of him: an answer is due.
create table privacy_request (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  person_id uuid not null,
  wants text not null check (wants in ('archive', 'erasure', 'correction', 'objection')),
  channel text not null check (channel in ('email', 'phone', 'letter', 'visit', 'messenger', 'portal', 'other')),
  asked_on date not null,
  due_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  answer text check (answer in ('done', 'refused')),
  primary key (workspace_id, id)
);
create index privacy_request_person on privacy_request (workspace_id, person_id);
create index privacy_request_open on privacy_request (workspace_id, due_on) where answered_at is null;
call protect('privacy_request');
call narrow_by_person('privacy_request');
