-- Records made of events: orders, payments, products, requests, consent. Each remembers the handle and the
-- person it was made for, so that an unmerge gives it back.

create table product (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  name text not null,
  category text,
  price numeric(20, 4),
  currency text,
  first_seen_at timestamptz not null,
  -- when the newest statement of name, category and price was made, by an event or by hand
  stated_at timestamptz not null,
  -- no longer sold: it stays on what was sold, and is not offered for what will be
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create unique index product_external on product (workspace_id, external_id);
create index product_by_name on product (workspace_id, lower(name) text_pattern_ops, id);
call protect('product');

-- The parts of an order arrive in any order; its status follows from them and is never set by hand.
create table customer_order (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  handle_id uuid,
  person_id uuid,
  made_for_person_id uuid,
  placed_at timestamptz not null,
  -- when the newest statement of the total was made, and the newest that named lines; null while there is none
  stated_at timestamptz,
  lines_at timestamptz,
  currency text not null,
  total numeric(20, 2) not null default 0,
  refunded numeric(20, 2) not null default 0,
  refunded_whole boolean not null default false,
  cancelled_at timestamptz,
  paid_at timestamptz,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index customer_order_external on customer_order (workspace_id, external_id);
create index customer_order_person on customer_order (workspace_id, person_id, placed_at desc);
create index customer_order_recent on customer_order (workspace_id, placed_at desc);
create index customer_order_handle on customer_order (workspace_id, handle_id);
call protect('customer_order');

create table order_line (
  -- the company is that of the order, whose key says so: one look-up a line is enough
  workspace_id uuid not null,
  order_id uuid not null,
  line integer not null,
  product_id uuid,
  name text not null,
  quantity numeric(20, 4) not null,
  price numeric(20, 4) not null,
  primary key (workspace_id, order_id, line),
  foreign key (workspace_id, order_id) references customer_order (workspace_id, id)
);
call protect('order_line');

create table payment (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  order_external_id text,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  amount numeric(20, 2) not null,
  refunded numeric(20, 2) not null default 0,
  -- the payment plan that it names
  plan_said text,
  currency text not null,
  due_at timestamptz,
  received_at timestamptz,
  failed_at timestamptz,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index payment_external on payment (workspace_id, external_id);
create index payment_person on payment (workspace_id, person_id);
create index payment_handle on payment (workspace_id, handle_id);
call protect('payment');

create table request (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  topic text not null,
  words text not null default '',
  asked_at timestamptz not null,
  answered_at timestamptz,
  primary key (workspace_id, id)
);
create unique index request_external on request (workspace_id, external_id);
create index request_person on request (workspace_id, person_id, asked_at desc);
create index request_handle on request (workspace_id, handle_id);
call protect('request');

-- Consent is evidence on a handle: append-only, the newest statement of a purpose and channel counts,
-- for a person the most restrictive of his handles.
create table consent (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid not null,
  purpose text not null,
  channel text not null,
  given boolean not null,
  stated_at timestamptz not null,
  recorded_at timestamptz not null,
  source text not null,
  message_id text not null,
  wording text,
  evidence jsonb not null default '{}',
  -- read out of a message (a bare "stop"): when its sender is to be told what became of it
  tell_at timestamptz,
  -- a member says that it was not meant so: what stood before stands again
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, id)
);
create index consent_to_tell on consent (workspace_id, tell_at) where tell_at is not null;
create index consent_handle on consent (workspace_id, handle_id, stated_at desc);
call protect('consent');
