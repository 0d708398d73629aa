-- Sums that are paid in parts. What of them is paid is worked out from the payments; the two columns that say so are
-- kept beside a plan for finding what is overdue.

create table payment_plan (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  deal_id uuid,
  order_id uuid,
  title text not null,
  total numeric(20, 2) not null check (total > 0),
  currency text not null,
  terms jsonb not null,
  -- money that came before this day and names no plan is not for it
  starts_on date not null,
  created_at timestamptz not null,
  created_by uuid,
  cancelled_at timestamptz,
  -- derived: the oldest day of which something is open; null when all is paid
  unpaid_from date,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, order_id) references customer_order (workspace_id, id)
);
create index payment_plan_person on payment_plan (workspace_id, person_id);
create index payment_plan_deal on payment_plan (workspace_id, deal_id) where deal_id is not null;
create index payment_plan_unpaid on payment_plan (workspace_id, unpaid_from, id)
  where unpaid_from is not null and cancelled_at is null;
call protect('payment_plan');
call narrow_by_person('payment_plan');

create table payment_instalment (
  workspace_id uuid not null,
  plan_id uuid not null,
  number integer not null,
  due date not null,
  amount numeric(20, 2) not null check (amount >= 0),
  primary key (workspace_id, plan_id, number),
  foreign key (workspace_id, plan_id) references payment_plan (workspace_id, id)
);
call protect('payment_instalment');
call narrow('payment_instalment', 'exists (select from payment_plan whole where whole.workspace_id = payment_instalment.workspace_id and whole.id = payment_instalment.plan_id)');

-- What became of a plan: made, changed, cancelled, brought back; with the parts as they were from then on.
create table payment_plan_change (
  workspace_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  at timestamptz not null,
  by_member uuid,
  what text not null check (what in ('made', 'changed', 'cancelled', 'brought-back')),
  rows jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, plan_id) references payment_plan (workspace_id, id)
);
create index payment_plan_change_of on payment_plan_change (workspace_id, plan_id, at);
call protect('payment_plan_change');
call narrow('payment_plan_change', 'exists (select from payment_plan whole where whole.workspace_id = payment_plan_change.workspace_id and whole.id = payment_plan_change.plan_id)');
