-- Processes: what a company looks at as a process, the people whose cases have something new, imported logs, and
-- the findings with their repairs. The columnar logs themselves live in memory and are made of `event` at any time.

create table process_log (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  file text not null,
  format text not null,
  mapping jsonb not null,
  -- what reading it said: rows, cases, what was rejected
  reading jsonb not null,
  -- the file itself, gzipped
  bytes bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by uuid,
  primary key (workspace_id, id)
);
call protect('process_log');

create table process (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text,
  ready_made text,
  log_id uuid,
  case_notion text not null check (case_notion in ('person', 'request', 'order', 'deal', 'topic', 'promise', 'handoff', 'imported')),
  activities jsonb not null default '[]',
  starts text[] not null default '{}',
  ends text[] not null default '{}',
  quiet_days integer not null check (quiet_days > 0),
  hours jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  changed_at timestamptz not null,
  retired_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, log_id) references process_log (workspace_id, id)
);
create unique index process_ready_made on process (workspace_id, ready_made) where retired_at is null;
call protect('process');

create table process_norm (
  workspace_id uuid not null,
  id uuid not null,
  process_id uuid not null,
  rule jsonb not null,
  added_at timestamptz not null,
  added_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, process_id) references process (workspace_id, id)
);
create index process_norm_process on process_norm (workspace_id, process_id);
call protect('process_norm');

-- People whose cases have something new. Only ever added; transaction is the number of the writing transaction,
-- so that a reader who remembers the lowest number still running at his last look never skips what commits late.
-- Rows go after two days: a projection that was not brought up to date for so long is made anew.
create table process_touch (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  transaction bigint not null default pg_current_xact_id()::text::bigint,
  touched_at timestamptz not null,
  primary key (workspace_id, id)
);
create index process_touch_transaction on process_touch (workspace_id, transaction);
call protect('process_touch');

-- A member asked the owner of a person to move a case on. Done when the case went on or the step was done.
create table process_reminder (
  workspace_id uuid not null,
  id uuid not null,
  process_id uuid not null,
  person_id uuid not null,
  case_key text not null,
  activity text not null,
  waiting_since timestamptz not null,
  note text,
  asked_by uuid,
  asked_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, process_id) references process (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create unique index process_reminder_once on process_reminder (workspace_id, process_id, case_key, activity, waiting_since);
create index process_reminder_person on process_reminder (workspace_id, person_id);
call protect('process_reminder');

-- found -> accepted -> in-work -> claimed-done -> proven | no-effect | unclear -> closed; closed -> reopened.
-- The baseline never changes after it was written: query, period, figures and the version of the engine.
create table finding (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  process_id uuid not null,
  title text not null,
  note text,
  source text not null check (source in ('member', 'alert')),
  state text not null check (state in ('found', 'accepted', 'in-work', 'claimed-done', 'proven', 'no-effect',
                                       'unclear', 'closed', 'reopened')),
  metric jsonb not null,
  filter jsonb not null,
  compare_with jsonb,
  baseline jsonb not null,
  owner_member_id uuid,
  target double precision,
  due_at timestamptz,
  -- when the repair took effect: before and after are cut here
  effective_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  -- what an alert is about, so that one trouble is one finding
  alert_key text,
  primary key (workspace_id, id),
  foreign key (workspace_id, process_id) references process (workspace_id, id),
  foreign key (workspace_id, owner_member_id) references member (workspace_id, id)
);
create unique index finding_alert on finding (workspace_id, process_id, alert_key) where alert_key is not null;
create index finding_state on finding (workspace_id, state);
call protect('finding');

create table finding_move (
  workspace_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  -- null: the weekly measuring
  by_member_id uuid,
  note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, finding_id) references finding (workspace_id, id)
);
create index finding_move_finding on finding_move (workspace_id, finding_id, at);
call protect('finding_move');

create table finding_measure (
  workspace_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  -- the Monday of its week: one a week, however often the job runs
  week date not null,
  at timestamptz not null,
  value double precision,
  cases integer not null,
  effect jsonb,
  engine text not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, finding_id) references finding (workspace_id, id)
);
create unique index finding_measure_week on finding_measure (workspace_id, finding_id, week);
call protect('finding_measure');
