-- Money of a deposit that goes back: asked of the provider that took it, or written down by whoever gave it back (ADR 43).

-- Of what was paid, what went back or is on its way. The last word on "never more than was paid" is this check.
alter table deposit add column refunding_cents int not null default 0;

alter table deposit no force row level security;
update deposit set refunding_cents = paid_cents where status = 'refunded';

create table refund (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  deposit_id text collate "C" not null references deposit,
  amount_cents int not null check (amount_cents > 0),
  way text not null check (way in ('provider', 'hand')),
  -- 'asked': nobody knows yet whether it left. 'processing': the provider has it (EM_PROCESSAMENTO). 'returned': DEVOLVIDO.
  -- 'failed': NAO_REALIZADO, or refused.
  status text not null check (status in ('asked', 'processing', 'returned', 'failed')),
  -- Ours, in the provider's address: the same one never gives back twice.
  key text not null check (key ~ '^[a-zA-Z0-9]{1,35}$'),
  -- The provider's own name for it.
  reference text,
  -- Why it failed, as the provider said.
  why text,
  asked_at timestamptz not null,
  asked_by text collate "C" references staff,
  settled_at timestamptz,
  -- When the provider is asked about it again, and how often it was.
  look_at timestamptz,
  looks int not null default 0,
  unique (clinic_id, key),
  check ((status in ('returned', 'failed')) = (settled_at is not null)),
  check ((look_at is not null) <= (status in ('asked', 'processing'))),
  check (way = 'provider' or status = 'returned')
);
create index refund_deposit on refund (deposit_id, asked_at);
-- One at a time: what the bank shows afterwards can only be this one.
create unique index refund_open_once on refund (deposit_id) where status in ('asked', 'processing');
create index refund_due on refund (look_at) where look_at is not null;
insert into refund (id, clinic_id, deposit_id, amount_cents, way, status, key, asked_at, asked_by, settled_at)
select 'rfd' || substr(id, 4), clinic_id, id, paid_cents, 'hand', 'returned', 'M' || substr(id, 5), refunded_at, null, refunded_at
from deposit where status = 'refunded';
alter table deposit force row level security;
alter table deposit add check (refunding_cents between 0 and coalesce(paid_cents, 0));
call make_tenant('refund');
call open_to_edge('refund');
grant select (clinic_id, look_at) on refund to harmonia_edge;
