-- The visitor's side of the chat on a site. What is said lies in message; here is who may read it where.

-- One conversation of one visitor. Everybody who may read it holds the token of a device.
create table chat_session (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  account_id uuid not null,
  -- the cookie that his messages come from: the tracker's, or one of the chat's own
  visitor_key text not null,
  -- the site's own id of a signed-in customer, proven by signature
  user_id text,
  -- the newest handle that a message of his was filed with; answers go there
  handle_id uuid,
  -- an address or user id that he proved is his; it opens what he wrote elsewhere under the same proof
  owner_handle_id uuid,
  -- left, not proven: answers may follow him there, nothing is opened by it
  email text,
  -- an address that he says is his, and that is somebody's whom we know: he is not joined to him by that
  claims text,
  language text not null check (language in ('en', 'ru')),
  -- up to where he has read, and up to where letters took over
  read_place bigint not null default 0,
  mailed_place bigint not null default 0,
  rated_place bigint not null default 0,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (workspace_id, id)
);
create index chat_session_handle on chat_session (workspace_id, handle_id, seen_at desc);
create index chat_session_owner on chat_session (workspace_id, owner_handle_id) where owner_handle_id is not null;
create index chat_session_email on chat_session (workspace_id, seen_at) where email is not null;
call protect('chat_session');
call narrow_by_handle('chat_session');

-- A browser that holds a token of the conversation.
create table chat_device (
  workspace_id uuid not null,
  token_hash bytea not null,
  session_id uuid not null,
  -- came over by a ticket: it goes on without the signature that the first device had
  by_ticket boolean not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, session_id) references chat_session (workspace_id, id)
);
create index chat_device_session on chat_device (workspace_id, session_id);
call protect('chat_device');

-- What of the dialogue belongs to the conversation, each with a place that grows with every change.
create table chat_line (
  workspace_id uuid not null,
  session_id uuid not null,
  message_id uuid not null,
  client_id text,
  place bigint not null,
  primary key (workspace_id, session_id, message_id),
  foreign key (workspace_id, session_id) references chat_session (workspace_id, id)
);
create index chat_line_place on chat_line (workspace_id, session_id, place);
create index chat_line_message on chat_line (workspace_id, message_id);
call protect('chat_line');

-- A code by letter: whoever can read it owns the address. Hashed; five tries, ten minutes.
create table chat_code (
  workspace_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  email text not null,
  code_hash bytea not null,
  tries integer not null default 0,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, session_id) references chat_session (workspace_id, id)
);
create index chat_code_session on chat_code (workspace_id, session_id, made_at desc);
create index chat_code_email on chat_code (workspace_id, lower(email), made_at desc);
call protect('chat_code');

-- Continues a conversation on another device, once. With an address it proves that too: it came by letter.
create table chat_ticket (
  workspace_id uuid not null,
  token_hash bytea not null,
  session_id uuid not null,
  email text,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, token_hash),
  foreign key (workspace_id, session_id) references chat_session (workspace_id, id)
);
create index chat_ticket_session on chat_ticket (workspace_id, session_id);
call protect('chat_ticket');
