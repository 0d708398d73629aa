-- What messages say: language, intent, mood, facts; what members put right, and what follows from it.

-- What was read in a customer's message. It may be read again at any time; nothing here is stated by a person.
create table message_reading (
  workspace_id uuid not null,
  message_id uuid not null,
  -- of the model that read it; 'rules': there was none yet, so no intent was looked for
  version text not null,
  language text not null check (language in ('en', 'ru', 'other', 'unknown')),
  -- null: not known
  intent text,
  probability real not null,
  -- the likeliest first: [{ intent, probability }]
  ranked jsonb not null,
  -- what spoke for the first: [{ word, start, end, points }]
  words jsonb not null,
  mood text not null check (mood in ('-', '0', '+')),
  mood_score real not null,
  -- [{ word, start, end, points, because }]
  mood_reasons jsonb not null,
  read_at timestamptz not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
create index message_reading_intent on message_reading (workspace_id, intent) where intent is not null;
call protect('message_reading');
call narrow('message_reading', $condition$
  exists (select from message behind where behind.workspace_id = message_reading.workspace_id and behind.id = message_reading.message_id)
$condition$);

-- What a member says a message is about: counts above what was read, and is an example for the company's own model.
create table message_label (
  workspace_id uuid not null,
  message_id uuid not null,
  -- null: none of those that are known
  intent text,
  -- what had been read; null: nothing
  said text,
  member_id uuid,
  labelled_at timestamptz not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
create index message_label_latest on message_label (workspace_id, labelled_at desc);
call protect('message_label');
call narrow('message_label', $condition$
  exists (select from message behind where behind.workspace_id = message_label.workspace_id and behind.id = message_label.message_id)
$condition$);

-- What somebody tells of himself in a message, with its place; offered until a member decides.
create table message_fact (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in ('phone', 'email', 'name', 'company', 'city')),
  value text not null,
  start_at integer not null,
  end_at integer not null,
  confidence real not null,
  decision text check (decision in ('accepted', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
create unique index message_fact_once on message_fact (workspace_id, message_id, kind, value);
call protect('message_fact');
call narrow('message_fact', $condition$
  exists (select from message behind where behind.workspace_id = message_fact.workspace_id and behind.id = message_fact.message_id)
$condition$);

-- What a dialogue is about now: kept from its readings and labels, so that a folder can be filtered by it.
create table dialogue_reading (
  workspace_id uuid not null,
  person_id uuid not null,
  message_id uuid not null,
  intent text,
  -- a member said so
  labelled boolean not null,
  mood text not null check (mood in ('-', '0', '+')),
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
create index dialogue_reading_intent on dialogue_reading (workspace_id, intent) where intent is not null;
create index dialogue_reading_mood on dialogue_reading (workspace_id, mood) where mood <> '0';
create index dialogue_reading_message on dialogue_reading (workspace_id, message_id);
call protect('dialogue_reading');
call narrow_by_person('dialogue_reading');

-- A model that counts the company's own labels among its examples; without a row the one that comes with Tandem.
create table text_model (
  workspace_id uuid not null references workspace (id),
  language text not null check (language in ('en', 'ru')),
  version text not null,
  -- of which labels it was made
  labels text not null,
  own_examples integer not null,
  -- pure/text: a model as JSON; its words are kept as numbers only
  model text not null,
  fitted_at timestamptz not null,
  primary key (workspace_id, language)
);
call protect('text_model');

-- How far back messages were read again with the present models.
create table text_progress (
  workspace_id uuid not null references workspace (id),
  version text not null,
  before_at timestamptz not null,
  before_id uuid not null,
  read integer not null default 0,
  finished_at timestamptz,
  primary key (workspace_id)
);
call protect('text_progress');

create table text_settings (
  workspace_id uuid not null references workspace (id),
  -- the share of right answers from which on an intent may route by itself
  precision real not null default 0.9 check (precision between 0.5 and 1),
  changed_at timestamptz not null,
  primary key (workspace_id)
);
call protect('text_settings');

-- Who takes messages of an intent: a zone, a team, or whoever has a skill.
create table intent_route (
  workspace_id uuid not null references workspace (id),
  intent text not null,
  zone_id uuid,
  team_id uuid,
  skill text,
  changed_at timestamptz not null,
  primary key (workspace_id, intent),
  check (num_nonnulls(zone_id, team_id, skill) = 1)
);
call protect('intent_route');

-- A topic that was given by what its message is about, and whether somebody took that back.
create table topic_routing (
  workspace_id uuid not null,
  topic_id uuid not null,
  message_id uuid not null,
  intent text not null,
  precision real not null,
  member_id uuid not null,
  routed_at timestamptz not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, topic_id),
  foreign key (workspace_id, topic_id) references topic (workspace_id, id)
);
call protect('topic_routing');
call narrow('topic_routing', $condition$
  exists (select from topic behind where behind.workspace_id = topic_routing.workspace_id and behind.id = topic_routing.topic_id)
$condition$);

-- Which ready answer a member took for a message, and what he answered by it.
create table canned_use (
  workspace_id uuid not null,
  message_id uuid not null,
  canned_reply_id uuid not null,
  asked_message_id uuid,
  member_id uuid,
  used_at timestamptz not null,
  primary key (workspace_id, message_id, canned_reply_id),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
create index canned_use_asked on canned_use (workspace_id, asked_message_id);
call protect('canned_use');
call narrow('canned_use', $condition$
  exists (select from message behind where behind.workspace_id = canned_use.workspace_id and behind.id = canned_use.message_id)
$condition$);
