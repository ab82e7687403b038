-- People who want a time that is not free, and the times that became free (ADR 26).
create table wait_wish (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  contact_id text collate "C" not null references contact,
  attendee_name text check (attendee_name <> ''),
  service_id text collate "C" not null references service,
  variant_id text collate "C" not null references variant,
  -- Further areas of the same visit.
  also_variant_ids text[] not null default '{}',
  -- Null: anyone who does it.
  professional_id text collate "C" references resource,
  -- Each of them will do: WhenWish[] of scheduling/when-wish.ts. Empty: any day.
  whens jsonb not null check (jsonb_typeof(whens) = 'array'),
  -- Only earlier than this.
  before timestamptz,
  -- The appointment that takes the time; null: a new one.
  appointment_id text collate "C" references appointment on delete cascade,
  until timestamptz not null,
  status text not null check (status in ('waiting', 'offered', 'taken', 'expired', 'withdrawn')),
  status_at timestamptz not null,
  source text not null check (source in ('assistant', 'desk')),
  created_by text collate "C" references staff,
  created_at timestamptz not null
);
-- Who asks again for the same changes the wish they have.
create unique index wait_wish_once on wait_wish (contact_id, variant_id, coalesce(attendee_name, '')) where status in ('waiting', 'offered');
create index wait_wish_list on wait_wish (clinic_id, service_id, created_at) where status in ('waiting', 'offered');
create index wait_wish_contact on wait_wish (contact_id);
create index wait_wish_appointment on wait_wish (appointment_id) where appointment_id is not null;
call make_tenant('wait_wish');
call open_to_edge('wait_wish');
grant select (clinic_id, status, until) on wait_wish to harmonia_edge;

-- A time that an appointment gave up. It is offered to one person after the other and never kept for anybody.
create table wait_opening (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  -- The appointment that was cancelled, or the move.
  cause text collate "C" not null unique,
  appointment_id text collate "C" not null references appointment on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  resource_ids text[] not null,
  -- When it is looked at next; null: nobody is left to be offered it.
  next_at timestamptz,
  -- Somebody wants it and nobody could be written to: since when the desk knows.
  left_to_desk_at timestamptz,
  created_at timestamptz not null,
  check (starts_at < ends_at)
);
create index wait_opening_due on wait_opening (next_at) where next_at is not null;
create index wait_opening_coming on wait_opening (clinic_id, starts_at);
create index wait_opening_appointment on wait_opening (appointment_id);
call make_tenant('wait_opening');
call open_to_edge('wait_opening');
grant select (clinic_id, next_at) on wait_opening to harmonia_edge;

create table wait_offer (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  wish_id text collate "C" not null references wait_wish on delete cascade,
  opening_id text collate "C" not null references wait_opening on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  professional_id text collate "C" references resource,
  offered_at timestamptz not null,
  -- From then on it is offered to the next one as well.
  expires_at timestamptz not null,
  -- Null: no answer yet. Late is an answer too: 'expired' may still become 'taken'.
  outcome text check (outcome in ('taken', 'declined', 'lost', 'expired')),
  outcome_at timestamptz,
  -- Who offered it by hand.
  offered_by text collate "C" references staff,
  check ((outcome is null) = (outcome_at is null)),
  -- Nobody hears of the same time twice.
  unique (wish_id, starts_at)
);
create index wait_offer_opening on wait_offer (opening_id);
call make_tenant('wait_offer');

-- How long a person has a freed time for themselves: while people answer, and outside those hours.
alter table clinic
  add column offer_min int not null default 15 check (offer_min between 5 and 240),
  add column offer_closed_min int not null default 60 check (offer_closed_min between 5 and 720);

-- The kinds are a closed list in notifications/contract.ts; here only their shape is kept, so that a module may add one.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind ~ '^[a-z_]+$');
