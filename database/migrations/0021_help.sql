-- The help centre, and the bot that answers by rules.

create table help_centre (
  workspace_id uuid not null references workspace (id),
  -- the company in the public address: /help/<slug>
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  is_on boolean not null default false,
  title_en text not null default '',
  title_ru text not null default '',
  changed_at timestamptz not null,
  primary key (workspace_id)
);
-- one in the whole installation: kept so by name_help_centre, since a distributed table cannot promise it
create index help_centre_slug on help_centre (slug);
call protect('help_centre');

-- Which company a public address means. A door: nothing else is known before the company is.
create function help_centre_named(asked text) returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  as $$ select help_centre.workspace_id from help_centre where slug = asked and is_on $$;
revoke execute on function help_centre_named(text) from public;
grant execute on function help_centre_named(text) to tandem_server;

-- Gives the own company an address; false: another has it. Two who want the same are asked one after the other.
create function name_help_centre(wanted text, moment timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  if wanted !~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$' then return false; end if;
  perform pg_advisory_xact_lock(hashtext('help centre'), hashtext(wanted));
  if exists (select from help_centre where slug = wanted and workspace_id <> tandem_workspace()) then return false; end if;
  insert into help_centre (workspace_id, slug, changed_at) values (tandem_workspace(), wanted, moment)
    on conflict (workspace_id) do update set slug = wanted, changed_at = moment;
  return true;
end $$;
revoke execute on function name_help_centre(text, timestamptz) from public;
grant execute on function name_help_centre(text, timestamptz) to tandem_server;

create table help_section (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$'),
  title_en text not null default '',
  title_ru text not null default '',
  place integer not null default 0,
  primary key (workspace_id, id)
);
create unique index help_section_slug on help_section (workspace_id, slug);
call protect('help_section');

-- One article in one or both languages.
create table help_article (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  section_id uuid,
  made_at timestamptz not null,
  made_by uuid,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, section_id) references help_section (workspace_id, id)
);
call protect('help_article');

-- What it says in a language: the newest words, and which of the versions the public reads.
create table help_text (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null check (language in ('en', 'ru')),
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
  version integer not null,
  title text not null,
  body text not null,
  changed_at timestamptz not null,
  -- null: a draft
  live_version integer,
  live_title text,
  live_body text,
  live_at timestamptz,
  -- what a search finds it by: the words of what the public reads, in their stems
  words tsvector,
  primary key (workspace_id, article_id, language),
  foreign key (workspace_id, article_id) references help_article (workspace_id, id)
);
create unique index help_text_slug on help_text (workspace_id, language, slug);
create index help_text_words on help_text using gin (words);
call protect('help_text');

create table help_version (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  number integer not null,
  title text not null,
  body text not null,
  made_at timestamptz not null,
  -- null: the machine made the draft
  made_by uuid,
  primary key (workspace_id, article_id, language, number),
  foreign key (workspace_id, article_id, language) references help_text (workspace_id, article_id, language)
);
call protect('help_version');

-- Addresses that an article had: they lead to the one it has.
create table help_old_slug (
  workspace_id uuid not null,
  language text not null,
  slug text not null,
  article_id uuid not null,
  primary key (workspace_id, language, slug),
  foreign key (workspace_id, article_id) references help_article (workspace_id, id)
);
call protect('help_old_slug');

-- The words of published articles as they are written: what somebody mistyped is put right by them. The form is Latin,
-- since trigrams know other letters only where the database's own language does.
create table help_word (
  workspace_id uuid not null,
  article_id uuid not null,
  language text not null,
  word text not null,
  form text not null,
  primary key (workspace_id, article_id, language, word),
  foreign key (workspace_id, article_id) references help_article (workspace_id, id)
);
call protect('help_word');

-- The dialogue that an article was written from: seen by whoever sees the person.
create table help_source (
  workspace_id uuid not null,
  article_id uuid not null,
  topic_id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  made_at timestamptz not null,
  primary key (workspace_id, article_id),
  foreign key (workspace_id, article_id) references help_article (workspace_id, id)
);
create index help_source_person on help_source (workspace_id, person_id);
call protect('help_source');
call narrow_by_person('help_source');

-- How often a thing happened to an article on a day; says nothing of whom it happened to.
create table help_count (
  workspace_id uuid not null references workspace (id),
  day date not null,
  article_id uuid not null,
  language text not null,
  what text not null check (what in ('viewed', 'suggested', 'opened', 'answered', 'helped', 'not-helped')),
  times integer not null,
  primary key (workspace_id, day, article_id, language, what)
);
call protect('help_count');

-- What people looked for and did not find, without phones, addresses and numbers in it.
create table help_search (
  workspace_id uuid not null references workspace (id),
  day date not null,
  language text not null,
  words text not null check (length(words) <= 200),
  times integer not null,
  primary key (workspace_id, day, language, words)
);
call protect('help_search');

-- "Was this helpful", where there were words with it.
create table help_feedback (
  workspace_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  language text not null,
  helpful boolean not null,
  words text not null default '',
  -- null: nobody known
  handle_id uuid,
  given_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, article_id) references help_article (workspace_id, id)
);
create index help_feedback_article on help_feedback (workspace_id, article_id, given_at desc);
create index help_feedback_handle on help_feedback (workspace_id, handle_id) where handle_id is not null;
call protect('help_feedback');
call narrow('help_feedback', $condition$
  help_feedback.handle_id is null or exists (
    select from handle behind where behind.workspace_id = help_feedback.workspace_id and behind.id = help_feedback.handle_id)
$condition$);

-- What the bot says, where, and when it gives up: contract/bot.ts.
create table bot (
  workspace_id uuid not null references workspace (id),
  settings jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (workspace_id)
);
call protect('bot');

-- The bot in one dialogue: speaking -> over (because ...). Begun anew by a topic that nobody has.
create table bot_talk (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  account_id uuid not null,
  topic_id uuid not null,
  language text not null check (language in ('en', 'ru')),
  -- { turns, misses, expects, asked, tried, articles }: pure/bot
  memory jsonb not null,
  -- the newest message of the customer that was answered
  heard_message_id uuid,
  begun_at timestamptz not null,
  -- when to look at it: news came, or the customer has been silent for long; null when it is over
  wake_at timestamptz,
  -- until when he may think before silence counts as an answer
  quiet_at timestamptz,
  failures integer not null default 0,
  -- null while it speaks
  over_at timestamptz,
  because text check (because in ('answered', 'asked-for-human', 'failed', 'upset', 'taken-over', 'turns', 'silence', 'forbidden')),
  primary key (workspace_id, id),
  foreign key (workspace_id, topic_id) references topic (workspace_id, id)
);
create unique index bot_talk_topic on bot_talk (workspace_id, topic_id);
create index bot_talk_person on bot_talk (workspace_id, person_id, begun_at desc);
create index bot_talk_due on bot_talk (workspace_id, wake_at) where wake_at is not null;
create index bot_talk_handle on bot_talk (workspace_id, handle_id);
call protect('bot_talk');
call narrow_by_person('bot_talk');

create function workspaces_with_bot_due(moment timestamptz) returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select distinct workspace_id from bot_talk where wake_at <= moment $$;
revoke execute on function workspaces_with_bot_due(timestamptz) from public;
grant execute on function workspaces_with_bot_due(timestamptz) to tandem_server;
