-- Who speaks in a dialogue, members or machines; and questions that are asked in a manager's name.

-- Who found the words: a machine's message is asked once more at hand-over whether machines may still speak.
alter table outbox add column speaker text not null default 'member'
  check (speaker in ('member', 'automation', 'bot', 'system'));
create index outbox_of_machines on outbox (workspace_id, handle_id)
  where speaker in ('automation', 'bot') and state in ('waiting', 'claimed');

-- A member took a dialogue over from the machines by a click, or gave it back. Whoever writes himself takes over as
-- well: that is read from the messages and needs no row.
create table dialogue_voice (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  act text not null check (act in ('taken-over', 'given-back')),
  -- null: a program of the company
  member_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index dialogue_voice_person on dialogue_voice (workspace_id, person_id, at desc, id desc);
create index dialogue_voice_handle on dialogue_voice (workspace_id, handle_id);
call protect('dialogue_voice');
call narrow_by_person('dialogue_voice');

-- Questions that a request starts. Their words, what they ask for and when they start: contract/questions.ts.
create table question_set (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  state text not null check (state in ('on', 'off', 'removed')),
  starts text[] not null,
  forms text[] not null default '{}',
  channels text[] not null default '{}',
  -- { opening, closing, nudge }, each in two languages
  words jsonb not null,
  -- [{ id, target, text, shelfDays, on }] in the order in which they are asked
  questions jsonb not null,
  -- minutes of working time
  nudge_after integer,
  call_after integer,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
call protect('question_set');

-- A set asked of a person after one request. asking -> ended (because ...); asking <-> paused (a member has the word).
create table question_run (
  workspace_id uuid not null,
  id uuid not null,
  set_id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  -- the event that was the request
  request_event_id uuid not null,
  request_channel text,
  language text not null check (language in ('en', 'ru')),
  state text not null check (state in ('asking', 'paused', 'ended')),
  because text,
  -- where it is asked
  channel text,
  account_id uuid,
  way_handle_id uuid,
  in_name_of uuid,
  -- the question that stands, and all that were asked
  question_id uuid,
  asked uuid[] not null default '{}',
  -- messages of the customer that were read for it
  heard uuid[] not null default '{}',
  declined integer not null default 0,
  told_robot_at timestamptz,
  started_at timestamptz not null,
  asked_at timestamptz,
  nudged_at timestamptz,
  -- when a silence has lasted long enough
  due_at timestamptz,
  -- when it is looked at again; null: nothing is to be done until something happens
  wake_at timestamptz,
  failures integer not null default 0,
  ended_at timestamptz,
  task_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, set_id) references question_set (workspace_id, id)
);
create unique index question_run_request on question_run (workspace_id, set_id, request_event_id);
create index question_run_person on question_run (workspace_id, person_id, started_at desc);
create index question_run_handle on question_run (workspace_id, handle_id);
create index question_run_due on question_run (workspace_id, wake_at) where wake_at is not null;
call protect('question_run');
call narrow_by_person('question_run');

create table question_answer (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  question_id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  message_id uuid not null,
  words text not null,
  target text not null,
  value jsonb,
  confidence real,
  -- written: in the field. unsure: a member decides. unread: no value in it. declined: he did not want to say.
  state text not null check (state in ('written', 'unsure', 'unread', 'declined', 'refused')),
  -- what stood in the field before
  before jsonb,
  answered_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, run_id) references question_run (workspace_id, id)
);
create unique index question_answer_once on question_answer (workspace_id, run_id, question_id);
create index question_answer_person on question_answer (workspace_id, person_id);
create index question_answer_handle on question_answer (workspace_id, handle_id);
call protect('question_answer');
call narrow_by_person('question_answer');

create function workspaces_with_questions_due(moment timestamptz) returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select workspace.id from workspace
         where exists (select from question_run where question_run.workspace_id = workspace.id
                          and question_run.wake_at <= moment) $$;
revoke execute on function workspaces_with_questions_due(timestamptz) from public;
grant execute on function workspaces_with_questions_due(timestamptz) to tandem_server;
