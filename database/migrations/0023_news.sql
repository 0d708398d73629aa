-- How members are told of what they should know: at once, in one piece when their day begins, or on the screen only.

-- No row: as the defaults of the columns say.
create table news_settings (
  workspace_id uuid primary key references workspace (id),
  -- minutes of working time after which a message that nobody has alerts somebody; null: only outside working hours
  unassigned_after integer default 15 check (unassigned_after between 1 and 1440),
  -- who hears of it when nobody is on duty; null: the owner
  last_resort_member_id uuid,
  -- services of browsers that may be talked to (contract/news.ts), and hosts of the company's own; none: push is off
  push_services text[] not null default '{}',
  push_hosts text[] not null default '{}',
  -- whether what a push says names people and their words
  shows_words boolean not null default false,
  -- what goes beyond it is put together
  letters_an_hour integer not null default 6 check (letters_an_hour between 1 and 60),
  -- by kind, where it differs from the product's
  ways jsonb not null default '{}',
  changed_at timestamptz not null,
  foreign key (workspace_id, last_resort_member_id) references member (workspace_id, id)
);
call protect('news_settings');

create table news_preference (
  workspace_id uuid not null,
  member_id uuid not null,
  -- contract/team-work.ts; null: as the team
  hours jsonb,
  -- null: the company's
  zone text,
  -- minutes of the day by his clock; until may lie before from, the next morning; null: none
  quiet_from integer check (quiet_from between 0 and 1439),
  quiet_until integer check (quiet_until between 0 and 1439),
  email boolean not null default true,
  sound boolean not null default false,
  -- minutes of the day, for whoever has no working hours
  digest_at integer not null default 540 check (digest_at between 0 and 1439),
  -- by kind, where it differs from the company's
  ways jsonb not null default '{}',
  changed_at timestamptz not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
call protect('news_preference');

-- A browser that wants to be told, as long as its session lasts. What it is reached by is sealed.
create table news_device (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  session_id uuid not null,
  name text not null,
  -- of the page that asked for it, for whoever chose none for himself
  language text not null check (language in ('en', 'ru')),
  host text not null,
  endpoint_hash bytea not null,
  sealed text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  trouble text,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create unique index news_device_endpoint on news_device (workspace_id, endpoint_hash);
create index news_device_of on news_device (workspace_id, member_id, created_at);
call protect('news_device');

-- What goes to a member outside the screen. It holds no words: they are put together when it is sent, from what he
-- may see then. waiting -> claimed (a lease) -> sent | failed | dropped; claimed -> waiting when it is tried again.
create table news_letter (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  way text not null check (way in ('email', 'push')),
  device_id uuid,
  form text not null check (form in ('single', 'digest', 'test')),
  notification_ids uuid[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'sent', 'failed', 'dropped')),
  not_before timestamptz not null,
  claimed_until timestamptz,
  attempts integer not null default 0,
  trouble text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index news_letter_of on news_letter (workspace_id, member_id, created_at desc);
create index news_letter_due on news_letter (workspace_id, not_before) where state in ('waiting', 'claimed');
call protect('news_letter');

-- When a piece of news is looked at next, to be told or to be put off; null: no more. Why is in telling.
alter table notification add column look_at timestamptz;
alter table notification add column telling jsonb;
create index notification_look on notification (workspace_id, look_at) where look_at is not null;

create function workspaces_with_news_due(moment timestamptz) returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select workspace.id from workspace
         where exists (select from notification due where due.workspace_id = workspace.id and due.look_at <= moment)
            or exists (select from news_letter due where due.workspace_id = workspace.id
                          and due.state in ('waiting', 'claimed') and due.not_before <= moment) $$;
revoke execute on function workspaces_with_news_due(timestamptz) from public;
grant execute on function workspaces_with_news_due(timestamptz) to tandem_server;
